import { hasLabel, type Kind } from '../model/kind.ts';
import { sectionKinds } from '../model/kinds.ts';
import { type LanguageGroup, searchProperty, searchRoles } from '../model/search/search-index.ts';
import { searchedLabels } from '../model/search/searched-fields.ts';
import type { Graph } from './client.ts';

/** A constraint or index, with the statement that creates it if it is missing. */
export interface IndexDefinition {
  readonly name: string;
  readonly text: string;
}

/** Indexes on properties by which statements find nodes, in addition to those of the kinds. */
const lookupIndexes: readonly (readonly [label: string, ...properties: string[]])[] = [
  ['Claim', 'proposition', 'modality'],
  ['Event', 'lifecycle'],
  ['Name', 'kind'],
];

/** Makes the key of a rollup unique. A graph without this constraint was stored by a version without rollups. */
export const ROLLUP_CONSTRAINT = 'Rollup_key_unique';

/**
 * The index on the folded form of names. Its number is raised when texts are folded differently, so that a graph without this
 * index was folded by an older version.
 */
export const FOLDED_NAME_INDEX = 'Name_folded_2';

/** The full-text indexes on the properties that projection/project-search.ts writes, by language. */
const fullTextIndexes: readonly { name: string; analyzer: string; groups: readonly LanguageGroup[] }[] = [
  { name: 'search_cjk', analyzer: 'cjk', groups: ['Cjk'] },
  { name: 'search_ru', analyzer: 'russian', groups: ['Ru'] },
  { name: 'search_en', analyzer: 'english', groups: ['En'] },
  // Without stemming: for prefixes of words, and for languages that have no index of their own.
  { name: 'search_words', analyzer: 'standard-no-stop-words', groups: ['Ru', 'En', 'Other'] },
];

/**
 * Returns every constraint and index that the graph needs. Each label with a root field has one on its id (the default
 * order) and one on each sortable property together with the id, so that Neo4j reads a page in order without sorting.
 */
export function requiredIndexes(): readonly IndexDefinition[] {
  const definitions = new Map<string, IndexDefinition>();
  for (const label of ['Node', 'Dossier']) {
    definitions.set(label, {
      name: `${label}_id_unique`,
      text: `CREATE CONSTRAINT \`${label}_id_unique\` IF NOT EXISTS FOR (n:\`${label}\`) REQUIRE n.id IS UNIQUE`,
    });
  }
  definitions.set('Rollup', {
    name: ROLLUP_CONSTRAINT,
    text: `CREATE CONSTRAINT \`${ROLLUP_CONSTRAINT}\` IF NOT EXISTS FOR (n:Rollup) REQUIRE (n.scope, n.kind, n.firstMonth, n.lastMonth) IS UNIQUE`,
  });
  const add = (label: string, ...properties: string[]) => {
    const name = [label, ...properties].join('_');
    const list = properties.map((property) => `n.\`${property}\``).join(', ');
    definitions.set(name, {
      name,
      text: `CREATE RANGE INDEX \`${name}\` IF NOT EXISTS FOR (n:\`${label}\`) ON (${list})`,
    });
  };
  for (const kind of sectionKinds) for (const [label, ...properties] of indexesOf(kind)) add(label, ...properties);
  for (const [label, ...properties] of lookupIndexes) add(label, ...properties);
  definitions.set(FOLDED_NAME_INDEX, {
    name: FOLDED_NAME_INDEX,
    text: `CREATE RANGE INDEX \`${FOLDED_NAME_INDEX}\` IF NOT EXISTS FOR (n:Name) ON (n.folded)`,
  });
  for (const { name, analyzer, groups } of fullTextIndexes) {
    const list = groups
      .flatMap((group) => searchRoles.map((role) => `n.\`${searchProperty(role, group)}\``))
      .join(', ');
    const text = `CREATE FULLTEXT INDEX \`${name}\` IF NOT EXISTS FOR (n:${searchedLabels.join('|')}) ON EACH [${list}] OPTIONS {indexConfig: {\`fulltext.analyzer\`: '${analyzer}'}}`;
    definitions.set(name, { name, text });
  }
  return [...definitions.values()];
}

/** Yields the indexes of a kind and its interfaces, as label and properties. Kinds with a common interface repeat its indexes. */
function* indexesOf(kind: Kind): Generator<readonly [label: string, ...properties: string[]]> {
  const labels = [...kind.interfaces, kind.label].filter((label) => label !== 'Node');
  for (const label of labels) yield [label, 'id'];
  for (const [name, { sortable, indexed, type }] of Object.entries(kind.properties)) {
    if (sortable) yield [kind.label, type === 'edtf' ? `${name}Sort` : name, 'id'];
    if (indexed) yield [kind.label, name];
  }
  // Every label of a dated kind from Dated on can be listed in the order of dates.
  if (hasLabel(kind, 'Dated'))
    for (const label of labels.slice(labels.indexOf('Dated'))) yield [label, 'whenSort', 'id'];
}

/** Creates missing constraints and indexes, and waits until all are online. Returns the names of the created ones. */
export async function createMissingIndexes(graph: Graph): Promise<readonly string[]> {
  const names = async () =>
    (await graph.read({ text: 'SHOW INDEXES YIELD name RETURN name', params: {} })).map(([name]) => String(name));
  const before = new Set(await names());
  const missing = requiredIndexes().filter(({ name }) => !before.has(name));
  for (const { text } of missing) await graph.write((run) => run({ text, params: {} }));
  if (missing.length > 0) await graph.read({ text: 'CALL db.awaitIndexes(600)', params: {} });
  return missing.map(({ name }) => name);
}

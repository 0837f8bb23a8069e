import type { Kind } from '../model/kind.ts';
import { sectionKinds } from '../model/kinds.ts';
import { type LanguageGroup, roles, searchProperty } from '../model/search/index-fields.ts';
import type { Graph } from './client.ts';

/** A constraint or index that the graph needs, with the statement that makes it where it is not there yet. */
export interface IndexDefinition {
  readonly name: string;
  readonly text: string;
}

/** Labels and properties that claims are compared and events filtered by. */
const further: readonly (readonly [label: string, ...properties: string[]])[] = [
  ['Claim', 'proposition', 'modality'],
  ['Event', 'lifecycle'],
  ['Name', 'kind'],
  ['Name', 'folded'],
];

/** Keeps rollups apart, and its index finds them; where it is missing, the graph is older than rollups. */
export const ROLLUP_CONSTRAINT = 'Rollup_key_unique';

/** The full-text indexes over what projection/project-search.ts keeps of names, wording and quoted words. */
const fullText: readonly { name: string; analyzer: string; groups: readonly LanguageGroup[] }[] = [
  { name: 'search_cjk', analyzer: 'cjk', groups: ['Cjk'] },
  { name: 'search_ru', analyzer: 'russian', groups: ['Ru'] },
  { name: 'search_en', analyzer: 'english', groups: ['En'] },
  // Words as they are, for beginnings of words, and for languages without an analyzer here.
  { name: 'search_words', analyzer: 'standard-no-stop-words', groups: ['Ru', 'En', 'Other'] },
];

/**
 * Every constraint and index, derived from the kinds. For each label that has a root field: its id (the order where none is
 * asked for) and each value it can be ordered by together with the id, so that a page is found without sorting.
 */
export function requiredIndexes(): readonly IndexDefinition[] {
  const items = new Map<string, IndexDefinition>();
  for (const label of ['Node', 'Dossier']) {
    items.set(label, {
      name: `${label}_id_unique`,
      text: `CREATE CONSTRAINT \`${label}_id_unique\` IF NOT EXISTS FOR (n:\`${label}\`) REQUIRE n.id IS UNIQUE`,
    });
  }
  items.set('Rollup', {
    name: ROLLUP_CONSTRAINT,
    text: `CREATE CONSTRAINT \`${ROLLUP_CONSTRAINT}\` IF NOT EXISTS FOR (n:Rollup) REQUIRE (n.scope, n.kind, n.firstMonth, n.lastMonth) IS UNIQUE`,
  });
  const add = (label: string, ...properties: string[]) => {
    const name = [label, ...properties].join('_');
    const list = properties.map((property) => `n.\`${property}\``).join(', ');
    items.set(name, { name, text: `CREATE RANGE INDEX \`${name}\` IF NOT EXISTS FOR (n:\`${label}\`) ON (${list})` });
  };
  for (const kind of sectionKinds) for (const [label, ...properties] of indexesOf(kind)) add(label, ...properties);
  for (const [label, ...properties] of further) add(label, ...properties);
  for (const { name, analyzer, groups } of fullText) {
    const list = groups.flatMap((group) => roles.map((role) => `n.\`${searchProperty(role, group)}\``)).join(', ');
    const text = `CREATE FULLTEXT INDEX \`${name}\` IF NOT EXISTS FOR (n:Entity|Statement|Passage) ON EACH [${list}] OPTIONS {indexConfig: {\`fulltext.analyzer\`: '${analyzer}'}}`;
    items.set(name, { name, text });
  }
  return [...items.values()];
}

/** The indexes that one kind needs, as label and properties; kinds with an interface in common name its indexes too. */
function* indexesOf(kind: Kind): Generator<readonly [label: string, ...properties: string[]]> {
  const listed = [...kind.interfaces, kind.label].filter((label) => label !== 'Node');
  for (const label of listed) yield [label, 'id'];
  for (const [name, { sortable, indexed, type }] of Object.entries(kind.properties)) {
    if (sortable) yield [kind.label, type === 'edtf' ? `${name}Sort` : name, 'id'];
    if (indexed) yield [kind.label, name];
  }
  if (!kind.interfaces.includes('Dated')) return;
  for (const label of listed)
    if (label === 'Dated' || label === 'Event' || label === kind.label) yield [label, 'whenSort', 'id'];
}

/** Makes every constraint and index that is missing and waits until all can be used. Gives the names of those made. */
export async function createMissingIndexes(graph: Graph): Promise<readonly string[]> {
  const names = async () =>
    (await graph.read({ text: 'SHOW INDEXES YIELD name RETURN name', params: {} })).map(([name]) => String(name));
  const before = new Set(await names());
  const missing = requiredIndexes().filter(({ name }) => !before.has(name));
  for (const { text } of missing) await graph.write((run) => run({ text, params: {} }));
  if (missing.length > 0) await graph.read({ text: 'CALL db.awaitIndexes(600)', params: {} });
  return missing.map(({ name }) => name);
}

import { kindOfId } from '../../model/id.ts';
import { hasLabel } from '../../model/kind.ts';
import { sectionKinds } from '../../model/kinds.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import type { VariantSpelling } from '../../model/search/fold.ts';
import { searchProperties, searchPropertyValues } from '../../model/search/search-index.ts';
import { allSearchedProperties, searchableTexts, searchedProperties } from '../../model/search/searched-fields.ts';
import { properNameOf, type SpelledName } from '../../model/search/spelling.ts';
import { batches, DEFAULT_BATCH_SIZE } from '../batches.ts';
import type { RunStatement } from '../client.ts';

/** Searchable texts that must be recomputed. */
export interface InvalidatedSearch {
  /** Nodes that were created or changed; for a name, the thing that has the name. */
  readonly nodes: ReadonlySet<string>;
  /** Variant spellings that were removed. */
  readonly spellings: ReadonlySet<string>;
  /** The variant spellings that were known when the texts of new nodes were folded. */
  readonly applied?: readonly VariantSpelling[] | undefined;
}

/**
 * Updates the properties that the full-text indexes read: the folded names or wording of each node. A variant spelling that
 * was added or removed invalidates every text that contains it. Returns the number of nodes that changed. Finds texts by
 * label, so it must run when the nodes have their labels.
 */
export async function projectSearch(run: RunStatement, invalidated: InvalidatedSearch): Promise<number> {
  const changed = new Set(invalidated.spellings);
  for (const ids of batches([...invalidated.nodes].filter(hasNames).sort(), DEFAULT_BATCH_SIZE))
    for (const spelling of await reconcileSpellings(run, ids)) changed.add(spelling);
  const { applied } = invalidated;
  if (invalidated.nodes.size === 0 && changed.size === 0 && !applied) return 0;
  const spellings = await storedVariantSpellings(run);
  // Another import may have added or removed spellings in the meantime.
  if (applied) for (const spelling of differing(applied, spellings)) changed.add(spelling);
  const nodes = new Set(invalidated.nodes);
  if (changed.size > 0) for (const id of await textsWith(run, [...changed])) nodes.add(id);
  let count = 0;
  for (const ids of batches([...nodes].sort(), DEFAULT_BATCH_SIZE))
    count += await reconcileSearchFields(run, ids, spellings);
  return count;
}

function hasNames(id: string): boolean {
  const kind = kindOfId(id);
  return kind !== undefined && hasLabel(kind, 'Entity');
}

/** Stores with each variant spelling of these things the proper name that it spells. Returns the spellings that changed. */
async function reconcileSpellings(run: RunStatement, ids: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('thing', 'id')} MATCH (thing)-[:NAMED]->(name:Node)
WHERE name.kind = 'VARIANT_SPELLING' OR name.spells IS NOT NULL
WITH DISTINCT thing
RETURN COLLECT { MATCH (thing)-[:NAMED]->(n:Node) RETURN {id: n.id, value: n.value, language: n.language, kind: n.kind, proper: n.spells} ORDER BY n.ordinal }`;
  const rows: { id: string; proper: string | null }[] = [];
  const changed: string[] = [];
  for (const [found] of await run({ text, params: { ids } })) {
    const names = found as (SpelledName & { id: string; proper: string | null })[];
    for (const name of names) {
      const proper = name.kind === 'VARIANT_SPELLING' ? properNameOf(name, names) : null;
      if (proper === name.proper) continue;
      rows.push({ id: name.id, proper });
      changed.push(name.value);
    }
  }
  const set = `UNWIND $rows AS row ${nodeById('n', 'row.id')} SET n.spells = row.proper`;
  if (rows.length > 0) await run({ text: set, params: { rows } });
  return changed;
}

/** Returns the variant spellings that only one of the lists has, or that the lists assign to different proper names. */
function differing(before: readonly VariantSpelling[], now: readonly VariantSpelling[]): string[] {
  const key = ({ spelling, proper }: VariantSpelling) => JSON.stringify([spelling, proper]);
  const difference = new Set(before.map(key)).symmetricDifference(new Set(now.map(key)));
  return [...before, ...now].filter((one) => difference.has(key(one))).map(({ spelling }) => spelling);
}

/** Returns every stored variant spelling with the proper name that it spells. */
export async function storedVariantSpellings(run: RunStatement): Promise<VariantSpelling[]> {
  const text = `MATCH (n:Name {kind: 'VARIANT_SPELLING'}) USING INDEX n:Name(kind) WHERE n.spells IS NOT NULL
RETURN DISTINCT n.value AS spelling, n.spells AS proper ORDER BY spelling, proper`;
  return (await run({ text, params: {} })).map(([spelling, proper]) => ({ spelling, proper }) as VariantSpelling);
}

/** Returns the texts of those of these names that are variant spellings. */
export async function variantSpellingsAmong(run: RunStatement, names: readonly string[]): Promise<string[]> {
  const text = `UNWIND $names AS id ${nodeById('n', 'id')} WHERE n.kind = 'VARIANT_SPELLING' RETURN n.value`;
  return (await run({ text, params: { names } })).map(([value]) => String(value));
}

async function textsWith(run: RunStatement, spellings: readonly string[]): Promise<string[]> {
  const inProperties = sectionKinds.flatMap((kind) =>
    searchedProperties(kind).map(
      ({ property }) =>
        `MATCH (n:\`${kind.label}\`) WHERE any(s IN $spellings WHERE n.\`${property}\` CONTAINS s) RETURN n.id AS id`,
    ),
  );
  const inNames = `MATCH (n:Entity)-[:NAMED]->(m:Name) WHERE any(s IN $spellings WHERE m.value CONTAINS s) RETURN n.id AS id`;
  const text = [...inProperties, inNames].join('\nUNION ');
  return (await run({ text, params: { spellings } })).map(([id]) => String(id));
}

async function reconcileSearchFields(
  run: RunStatement,
  ids: readonly string[],
  spellings: readonly VariantSpelling[],
): Promise<number> {
  const properties = ['language', ...allSearchedProperties.map(({ property }) => property), ...searchProperties];
  const query = `UNWIND $ids AS id ${nodeById('n', 'id')}
RETURN id, n {${properties.map((name) => `.\`${name}\``).join(', ')}},
  COLLECT { MATCH (n)-[:NAMED]->(m:Node) RETURN [m.value, m.language] ORDER BY m.ordinal }`;
  const rows: { id: string; changes: Record<string, string | null> }[] = [];
  for (const row of await run({ text: query, params: { ids } })) {
    const [id, stored, names] = row as [string, Record<string, string | null>, [string, string][]];
    const kind = kindOfId(id);
    if (!kind) continue;
    const desired = searchPropertyValues(kind.label, searchableTexts(kind, { names, values: stored }), spellings);
    const changes = Object.fromEntries(
      searchProperties
        .filter((name) => (desired[name] ?? null) !== stored[name])
        .map((name) => [name, desired[name] ?? null]),
    );
    if (Object.keys(changes).length > 0) rows.push({ id, changes });
  }
  const set = `UNWIND $rows AS row ${nodeById('n', 'row.id')} SET n += row.changes`;
  if (rows.length > 0) await run({ text: set, params: { rows } });
  return rows.length;
}

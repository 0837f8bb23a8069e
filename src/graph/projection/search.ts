import { kindOfId } from '../../model/id.ts';
import { carries } from '../../model/kind.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import type { Spelling } from '../../model/search/fold.ts';
import { searchableTexts, searchFields, searchProperties } from '../../model/search/index-fields.ts';
import { properNameOf, type SpelledName } from '../../model/search/spelling.ts';
import type { InTransaction, Run } from '../client.ts';
import { BATCH, batches } from '../lookup.ts';

/** What was changed of the texts that are searched. */
export interface SearchTouched {
  /** Nodes that were made or changed; of names, the things that have them. */
  readonly nodes: ReadonlySet<string>;
  /** Variant spellings that are gone. */
  readonly spellings: ReadonlySet<string>;
  /** The spellings by which the texts of new nodes were folded already as they were made. */
  readonly applied?: readonly Spelling[] | undefined;
}

/**
 * Keeps what is searched of nodes: for each, its names or wording folded, in properties that the full-text indexes read.
 * Where a variant spelling of a name came or went, that concerns every text that prints it. Gives how many nodes changed.
 * Nodes that are hidden still are not looked through for spellings; so this comes after they are shown.
 */
export async function projectSearch(inTransaction: InTransaction, touched: SearchTouched): Promise<number> {
  const changed = new Set(touched.spellings);
  for (const ids of batches([...touched.nodes].filter(hasNames).sort(), BATCH))
    for (const spelling of await inTransaction((run) => settleSpellings(run, ids))) changed.add(spelling);
  const { applied } = touched;
  if (touched.nodes.size === 0 && changed.size === 0 && !applied) return 0;
  const spellings = await inTransaction(storedSpellings);
  // What another import has made known in the meantime.
  if (applied) for (const spelling of differing(applied, spellings)) changed.add(spelling);
  const nodes = new Set(touched.nodes);
  if (changed.size > 0) for (const id of await inTransaction((run) => textsWith(run, [...changed]))) nodes.add(id);
  let count = 0;
  for (const ids of batches([...nodes].sort(), BATCH))
    count += await inTransaction((run) => settleFields(run, ids, spellings));
  return count;
}

function hasNames(id: string): boolean {
  const kind = kindOfId(id);
  return kind !== undefined && carries(kind, 'Entity');
}

/** Writes at each variant spelling of these things which proper name it stands for. Gives the spellings that changed. */
async function settleSpellings(run: Run, ids: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('thing', 'id')} MATCH (thing)-[:NAMED]->(name:Node)
WHERE name.kind = 'VARIANT_SPELLING' OR name.spells IS NOT NULL
WITH DISTINCT thing
RETURN COLLECT { MATCH (thing)-[:NAMED]->(n:Node) RETURN {id: n.id, value: n.value, language: n.language, kind: n.kind, proper: n.spells} ORDER BY n.ordinal }`;
  const wanted: { id: string; proper: string | null }[] = [];
  const changed: string[] = [];
  for (const [found] of await run({ text, params: { ids } })) {
    const names = found as (SpelledName & { id: string; proper: string | null })[];
    for (const name of names) {
      const proper = name.kind === 'VARIANT_SPELLING' ? properNameOf(name, names) : null;
      if (proper === name.proper) continue;
      wanted.push({ id: name.id, proper });
      changed.push(name.value);
    }
  }
  const set = `UNWIND $wanted AS one ${nodeById('n', 'one.id')} SET n.spells = one.proper`;
  if (wanted.length > 0) await run({ text: set, params: { wanted } });
  return changed;
}

/** The variants that are among the ones and not among the others, or with another proper name. */
function differing(some: readonly Spelling[], others: readonly Spelling[]): string[] {
  const key = ({ spelling, proper }: Spelling) => JSON.stringify([spelling, proper]);
  const difference = new Set(some.map(key)).symmetricDifference(new Set(others.map(key)));
  return [...some, ...others].filter((one) => difference.has(key(one))).map(({ spelling }) => spelling);
}

/** Every variant spelling that is known, with the proper name it stands for. */
export async function storedSpellings(run: Run): Promise<Spelling[]> {
  const text = `MATCH (n:Name {kind: 'VARIANT_SPELLING'}) USING INDEX n:Name(kind) WHERE n.spells IS NOT NULL
RETURN DISTINCT n.value AS spelling, n.spells AS proper ORDER BY spelling, proper`;
  return (await run({ text, params: {} })).map(([spelling, proper]) => ({ spelling, proper }) as Spelling);
}

/** The texts of those of these names that are variant spellings. */
export async function spellingsAmong(run: Run, names: readonly string[]): Promise<string[]> {
  const text = `UNWIND $names AS id ${nodeById('n', 'id')} WHERE n.kind = 'VARIANT_SPELLING' RETURN n.value`;
  return (await run({ text, params: { names } })).map(([value]) => String(value));
}

async function textsWith(run: Run, spellings: readonly string[]): Promise<string[]> {
  const text = `MATCH (n:Statement) WHERE any(s IN $spellings WHERE n.text CONTAINS s) RETURN n.id AS id
UNION MATCH (n:Passage) WHERE any(s IN $spellings WHERE n.exact CONTAINS s) RETURN n.id AS id
UNION MATCH (n:Source) WHERE any(s IN $spellings WHERE n.title CONTAINS s) RETURN n.id AS id
UNION MATCH (n:Entity)-[:NAMED]->(m:Name) WHERE any(s IN $spellings WHERE m.value CONTAINS s) RETURN n.id AS id`;
  return (await run({ text, params: { spellings } })).map(([id]) => String(id));
}

async function settleFields(run: Run, ids: readonly string[], spellings: readonly Spelling[]): Promise<number> {
  const asked = `UNWIND $ids AS id ${nodeById('n', 'id')}
RETURN id, n.text, n.exact, n.title, n.language,
  COLLECT { MATCH (n)-[:NAMED]->(m:Node) RETURN [m.value, m.language] ORDER BY m.ordinal }, n {${searchProperties.map((name) => `.${name}`).join(', ')}}`;
  const rows: { id: string; changes: Record<string, string | null> }[] = [];
  for (const row of await run({ text: asked, params: { ids } })) {
    const id = String(row[0]);
    const stored = row[6] as Record<string, string | null>;
    const [, text, exact, title, language] = row;
    const names = row[5] as [string, string][];
    const texts = searchableTexts({ names, title, text, exact, language });
    const wanted = searchFields(kindOfId(id)?.label ?? '', texts, spellings);
    const changes = Object.fromEntries(
      searchProperties
        .filter((name) => (wanted[name] ?? null) !== stored[name])
        .map((name) => [name, wanted[name] ?? null]),
    );
    if (Object.keys(changes).length > 0) rows.push({ id, changes });
  }
  const set = `UNWIND $rows AS row ${nodeById('n', 'row.id')} SET n += row.changes`;
  if (rows.length > 0) await run({ text: set, params: { rows } });
  return rows.length;
}

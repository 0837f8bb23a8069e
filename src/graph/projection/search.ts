import { kindOfId } from '../../model/id.ts';
import { carries } from '../../model/kind.ts';
import type { Spelling } from '../../model/search/fold.ts';
import { type SearchableText, searchFields, searchProperties } from '../../model/search/index-fields.ts';
import { properNameOf, type SpelledName } from '../../model/search/spelling.ts';
import { BATCH, batches } from '../lookup.ts';
import type { InTransaction, Run } from '../open.ts';

/** What was changed of the texts that are searched. */
export interface SearchTouched {
  /** Nodes that were made or changed; of names, the things that have them. */
  readonly nodes: ReadonlySet<string>;
  /** Variant spellings that are gone. */
  readonly spellings: ReadonlySet<string>;
}

/**
 * Keeps what is searched of nodes: for each, its names or wording folded, in properties that the full-text indexes read.
 * Where a variant spelling of a name came or went, that concerns every text that prints it. Gives how many nodes changed.
 */
export async function projectSearch(inTransaction: InTransaction, touched: SearchTouched): Promise<number> {
  const changed = new Set(touched.spellings);
  const settled: Spelling[] = [];
  for (const ids of batches([...touched.nodes].filter(hasNames).sort(), BATCH))
    for (const { spelling, proper } of await inTransaction((run) => settleSpellings(run, ids))) {
      changed.add(spelling);
      if (proper !== null) settled.push({ spelling, proper });
    }
  const nodes = new Set(touched.nodes);
  if (changed.size > 0) for (const id of await inTransaction((run) => textsWith(run, [...changed]))) nodes.add(id);
  if (nodes.size === 0) return 0;
  // Names that a large import still hides are not among those stored.
  const spellings = together(await inTransaction(storedSpellings), settled);
  let count = 0;
  for (const ids of batches([...nodes].sort(), BATCH))
    count += await inTransaction((run) => settleFields(run, ids, spellings));
  return count;
}

/** A variant spelling, and the proper name that it now stands for; null where it stands for none any more. */
type SettledSpelling = { readonly spelling: string; readonly proper: string | null };

function hasNames(id: string): boolean {
  const kind = kindOfId(id);
  return kind !== undefined && carries(kind, 'Entity');
}

/** Writes at each variant spelling of these things which proper name it stands for. Gives the spellings that changed. */
async function settleSpellings(run: Run, ids: readonly string[]): Promise<SettledSpelling[]> {
  const text = `UNWIND $ids AS id MATCH (thing:Node {id: id})-[:NAMED]->(name:Node)
WHERE name.kind = 'VARIANT_SPELLING' OR name.spells IS NOT NULL
WITH DISTINCT thing
RETURN COLLECT { MATCH (thing)-[:NAMED]->(n:Node) RETURN {id: n.id, value: n.value, language: n.language, kind: n.kind, proper: n.spells} ORDER BY n.ordinal }`;
  const wanted: { id: string; proper: string | null }[] = [];
  const changed: SettledSpelling[] = [];
  for (const [found] of await run({ text, params: { ids } })) {
    const names = found as (SpelledName & { id: string; proper: string | null })[];
    for (const name of names) {
      const proper = name.kind === 'VARIANT_SPELLING' ? properNameOf(name, names) : null;
      if (proper === name.proper) continue;
      wanted.push({ id: name.id, proper });
      changed.push({ spelling: name.value, proper });
    }
  }
  const set = 'UNWIND $wanted AS one MATCH (n:Node {id: one.id}) SET n.spells = one.proper';
  if (wanted.length > 0) await run({ text: set, params: { wanted } });
  return changed;
}

function together(stored: readonly Spelling[], settled: readonly Spelling[]): Spelling[] {
  const key = ({ spelling, proper }: Spelling) => JSON.stringify([spelling, proper]);
  return [...new Map([...stored, ...settled].map((one) => [key(one), one])).values()];
}

async function storedSpellings(run: Run): Promise<Spelling[]> {
  const text = `MATCH (n:Name {kind: 'VARIANT_SPELLING'}) WHERE n.spells IS NOT NULL
RETURN DISTINCT n.value AS spelling, n.spells AS proper ORDER BY spelling, proper`;
  return (await run({ text, params: {} })).map(([spelling, proper]) => ({ spelling, proper }) as Spelling);
}

/** The texts of those of these names that are variant spellings. */
export async function spellingsAmong(run: Run, names: readonly string[]): Promise<string[]> {
  const text = "UNWIND $names AS id MATCH (n:Node {id: id, kind: 'VARIANT_SPELLING'}) RETURN n.value";
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
  const text = `UNWIND $ids AS id MATCH (n:Node {id: id})
RETURN id, n.text, n.exact, n.title, n.language,
  COLLECT { MATCH (n)-[:NAMED]->(m:Node) RETURN [m.value, m.language] ORDER BY m.ordinal }, n {${searchProperties.map((name) => `.${name}`).join(', ')}}`;
  const rows: { id: string; changes: Record<string, string | null> }[] = [];
  for (const row of await run({ text, params: { ids } })) {
    const id = String(row[0]);
    const stored = row[6] as Record<string, string | null>;
    const wanted = searchFields(kindOfId(id)?.label ?? '', textsOf(row), spellings);
    const changes = Object.fromEntries(
      searchProperties
        .filter((name) => (wanted[name] ?? null) !== stored[name])
        .map((name) => [name, wanted[name] ?? null]),
    );
    if (Object.keys(changes).length > 0) rows.push({ id, changes });
  }
  const set = 'UNWIND $rows AS row MATCH (n:Node {id: row.id}) SET n += row.changes';
  if (rows.length > 0) await run({ text: set, params: { rows } });
  return rows.length;
}

/** A document's title counts among its names, where it is not one of them anyway. */
function textsOf([, text, exact, title, language, names]: readonly unknown[]): SearchableText[] {
  const tag = typeof language === 'string' ? language : null;
  const texts = (names as [string, string][]).map(
    ([value, named]): SearchableText => ({ role: 'Names', text: value, language: named }),
  );
  if (typeof title === 'string' && !texts.some(({ text: name }) => name === title))
    texts.push({ role: 'Names', text: title, language: tag });
  if (typeof text === 'string') texts.push({ role: 'Text', text, language: tag });
  if (typeof exact === 'string') texts.push({ role: 'Quote', text: exact, language: tag });
  return texts;
}

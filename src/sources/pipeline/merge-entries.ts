import { deriveClaimId } from '../../model/id.ts';
import { hasLabel } from '../../model/kind.ts';
import { kindOfSection, sectionKinds } from '../../model/kinds.ts';
import type { Entries } from '../adapter.ts';

/** An entry of a dossier under construction, with the records that it comes from, as their indexes in the chunk. */
export interface MergedEntry {
  readonly section: string;
  /** Its id, or the one derived from its key. Null where it has no valid id; the check of the dossier reports that. */
  readonly id: string | null;
  readonly value: Readonly<Record<string, unknown>>;
  readonly records: readonly number[];
}

/**
 * The sections of things that many records name, each with its own declaration: sources, and things without a date. The
 * first declaration applies, because a data set may spell a name in several ways. Events and claims must not differ.
 */
export const sharedSections: ReadonlySet<string> = new Set(
  sectionKinds
    .filter((kind) => hasLabel(kind, 'Entity') && (!hasLabel(kind, 'Dated') || kind.label === 'Source'))
    .flatMap(({ section }) => section ?? []),
);

interface DraftEntry {
  value: Record<string, unknown>;
  readonly section: string;
  readonly id: string | null;
  readonly records: number[];
}

/** Merges the entries of many records: each thing or claim once, with the evidence of all records. */
export class EntryMerger {
  readonly #byId = new Map<string, DraftEntry>();
  readonly #entries: DraftEntry[] = [];

  /** The entries, in the order of their first appearance. */
  get entries(): readonly MergedEntry[] {
    return this.#entries;
  }

  /**
   * Adds the entries of one record, all or none. Returns null when it added them, or a sentence when they contradict an
   * earlier record of this chunk.
   */
  add(entries: Entries, record: number): string | null {
    const listed = Object.entries(entries).flatMap(([section, list]) => list.map((value) => ({ section, value })));
    const found = listed.map(({ section, value }) => ({ section, value, id: identityOf(section, value) }));
    for (const { section, value, id } of found) {
      const before = id === null ? undefined : this.#byId.get(id);
      const differing = before && !sharedSections.has(section) ? differingFields(before.value, value) : [];
      if (before && differing.length > 0)
        return `"${id}" contradicts its declaration by an earlier record: ${differences(differing, before.value, value)}.`;
    }
    for (const { section, value, id } of found) this.#merge({ section, value, id }, record);
    return null;
  }

  #merge({ section, value, id }: Pick<MergedEntry, 'section' | 'value' | 'id'>, record: number): void {
    const before = id === null ? undefined : this.#byId.get(id);
    if (!before) {
      const draft = { section, id, value: { ...value }, records: [record] };
      if (id !== null) this.#byId.set(id, draft);
      this.#entries.push(draft);
      return;
    }
    if (before.records.at(-1) !== record) before.records.push(record);
    if (Array.isArray(before.value.evidence) && Array.isArray(value.evidence))
      before.value.evidence = [...new Set([...before.value.evidence, ...value.evidence])];
  }
}

/** The id that an entry has, or that its key gives it. */
function identityOf(section: string, value: Readonly<Record<string, unknown>>): string | null {
  if (typeof value.id === 'string') return value.id;
  const kind = kindOfSection(section);
  if (!kind?.key) return null;
  try {
    return deriveClaimId(kind, { modality: 'ASSERTED', ...value });
  } catch (error) {
    // A date that is not EDTF gives no id.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Values = Readonly<Record<string, unknown>>;

function differingFields(a: Values, b: Values): string[] {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)].filter((field) => field !== 'evidence'));
  return [...fields].filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));
}

function differences(fields: readonly string[], earlier: Values, here: Values): string {
  const json = (value: unknown) => JSON.stringify(value ?? null);
  return fields.map((field) => `${field} is ${json(here[field])} here and ${json(earlier[field])} there`).join('; ');
}

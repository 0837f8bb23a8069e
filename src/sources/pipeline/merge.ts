import { deriveClaimId } from '../../model/id.ts';
import { kindOfSection } from '../../model/kinds.ts';
import type { Entries } from '../adapter.ts';

/** An entry of a dossier in the making, with the records that it comes from, as their places in the chunk. */
export interface MergedEntry {
  readonly section: string;
  /** Its id, or the one that will be derived for it. Null where it has no right one; the check of the dossier will tell. */
  readonly id: string | null;
  readonly value: Readonly<Record<string, unknown>>;
  readonly records: readonly number[];
}

/**
 * The sections of things that many records name and each declares. The first declaration holds, since a data set may
 * spell a name in several ways.
 */
export const sharedSections: ReadonlySet<string> = new Set([
  'people',
  'countries',
  'organizations',
  'unidentifiedActors',
  'positions',
  'places',
  'topics',
  'initiatives',
  'sources',
]);

interface Merging {
  value: Record<string, unknown>;
  readonly section: string;
  readonly id: string | null;
  readonly records: number[];
}

/** Makes one list of what many records declare and claim: the same thing or claim once, with the evidence of all. */
export class Merge {
  readonly #byId = new Map<string, Merging>();
  readonly #entries: Merging[] = [];

  /** The entries, in the order in which they first came. */
  get entries(): readonly MergedEntry[] {
    return this.#entries;
  }

  /**
   * Takes in the entries of one record, all or none. Gives a sentence when they say otherwise than an earlier record of
   * this chunk; null when they were taken.
   */
  add(entries: Entries, record: number): string | null {
    const listed = Object.entries(entries).flatMap(([section, list]) => list.map((value) => ({ section, value })));
    const found = listed.map(({ section, value }) => ({ section, value, id: identityOf(section, value) }));
    for (const { section, value, id } of found) {
      const before = id === null ? undefined : this.#byId.get(id);
      if (before && !sharedSections.has(section) && !agree(before.value, value))
        return `"${id}" is declared otherwise by an earlier record: ${differences(before.value, value)}.`;
    }
    for (const { section, value, id } of found) this.#take({ section, value, id }, record);
    return null;
  }

  #take({ section, value, id }: Pick<MergedEntry, 'section' | 'value' | 'id'>, record: number): void {
    const before = id === null ? undefined : this.#byId.get(id);
    if (!before) {
      const made = { section, id, value: { ...value }, records: [record] };
      if (id !== null) this.#byId.set(id, made);
      this.#entries.push(made);
      return;
    }
    if (before.records.at(-1) !== record) before.records.push(record);
    if (Array.isArray(before.value.evidence) && Array.isArray(value.evidence))
      before.value.evidence = [...new Set([...before.value.evidence, ...value.evidence])];
  }
}

/** The id that an entry has or will be given. */
function identityOf(section: string, value: Readonly<Record<string, unknown>>): string | null {
  if (typeof value.id === 'string') return value.id;
  const kind = kindOfSection(section);
  if (!kind?.key) return null;
  try {
    return deriveClaimId(kind, { modality: 'ASSERTED', ...value });
  } catch {
    return null;
  }
}

type Values = Readonly<Record<string, unknown>>;

function agree(a: Values, b: Values): boolean {
  return differing(a, b).length === 0;
}

function differing(a: Values, b: Values): string[] {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)].filter((field) => field !== 'evidence'));
  return [...fields].filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));
}

function differences(there: Values, here: Values): string {
  return differing(there, here)
    .map(
      (field) =>
        `${field} is ${JSON.stringify(here[field] ?? null)} here, ${JSON.stringify(there[field] ?? null)} there`,
    )
    .join('; ');
}

import { z } from 'zod';
import { countryCode, loadTable, mapOf } from '../load-table.ts';

/** A title by which a text names a person: `Prime Minister` in `Prime Minister Blair`. */
export interface OfficeTitle {
  /** As printed. */
  readonly words: string;
  /** The office; all spellings of an office have the same one. */
  readonly office: string;
  /** The country whose office it is, where only one country has it (ISO 3166-1 alpha-2). */
  readonly country?: string | undefined;
  /** Whether it is an office of a state, with one holder at a time. False for offices that bodies of many kinds have. */
  readonly isOfState: boolean;
}

const list = z.array(z.string());
const table = loadTable(new URL('titles.yaml', import.meta.url), {
  stateOffices: list,
  officesOfBodies: list,
  officesOfOneCountry: mapOf(countryCode),
  spellings: mapOf(z.string()),
  royalOffices: list,
  republicanOffices: list,
  subnationalOffices: mapOf(z.array(countryCode)),
});

const offices: readonly OfficeTitle[] = [
  ...table.stateOffices.map((office) => ({ words: office, office, isOfState: true })),
  ...table.officesOfBodies.map((office) => ({ words: office, office, isOfState: false })),
  ...[...table.officesOfOneCountry].map(([office, country]) => {
    return { words: office, office, country, isOfState: true };
  }),
];

const byOffice = new Map(offices.map((title) => [title.office, title]));
const otherSpellings = [...table.spellings].map(([words, office]): OfficeTitle => {
  const title = byOffice.get(office);
  if (!title) throw new Error(`titles.yaml: "${office}", the office of the spelling "${words}", is not listed.`);
  return { ...title, words };
});

/** The titles that are recognized, a longer one before the titles that it begins with. Any other title stays text. */
export const titles: readonly OfficeTitle[] = [...offices, ...otherSpellings].sort(
  (a, b) => b.words.length - a.words.length,
);

/** Countries in which an office is not one of the state (provincial premiers), by office (ISO 3166-1 alpha-2). */
export const subnationalOffices: ReadonlyMap<string, readonly string[]> = table.subnationalOffices;

const royalOffices = new Set(table.royalOffices);
const republicanOffices = new Set(table.republicanOffices);

/** Whether no state has both offices at the same time. */
export function areExclusiveOffices(office: string, other: string): boolean {
  return (
    (isRoyalOffice(office) && republicanOffices.has(other)) || (isRoyalOffice(other) && republicanOffices.has(office))
  );
}

/** Whether the holder goes by a given name. */
export function isRoyalOffice(office: string): boolean {
  return royalOffices.has(office);
}

/** Whether the person has not taken up the office yet: `President-elect`. */
export function isFutureOffice(office: string): boolean {
  return /-(?:elect|designate)$/.test(office);
}

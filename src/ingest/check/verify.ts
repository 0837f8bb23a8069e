import { writeFile } from 'node:fs/promises';
import { itemSchema } from '../../model/dossier.ts';
import type { EnumWords } from '../../model/generated.ts';
import { kindOfLabel } from '../../model/kinds.ts';
import { Unreadable } from '../read/dossier-input.ts';
import { openDossier } from '../read/open-dossier.ts';
import { addUnreadable, type CheckedDossier, checkDossier } from './check-dossier.ts';
import { FaultList } from './faults.ts';
import { beginsAt, endsAt, type PassageWords, readText, type Text } from './passages.ts';
import { recordChecks } from './record-checks.ts';

/** What a check of a passage against a text found. */
export type PassageState = EnumWords['PassageState'];

/** What was found of one passage. */
export interface PassageCheck {
  readonly id: string;
  readonly state: PassageState;
  /** Where in the dossier it stands: its index among the passages. */
  readonly index: number;
  /** The code points at which the words begin, as many as still come into question. */
  readonly places: readonly number[];
}

/** What was found of one dossier. */
export interface Verification {
  readonly file: string;
  readonly dossier: string;
  /** The SHA-256 of the text that the dossier records; null where it records none. */
  readonly recorded: string | null;
  readonly passages: readonly PassageCheck[];
}

/** What was found of all dossiers, held against one text, and when. */
export interface VerificationReport {
  readonly text: Pick<Text, 'file' | 'sha256' | 'codePoints'>;
  readonly checkedAt: string;
  readonly dossiers: readonly Verification[];
}

type Passage = PassageWords & { readonly id: string; readonly source: string };

/**
 * Holds the passages of dossiers against a text. With `write` the states and the time are written into the files, of
 * which nothing else is changed. Throws ImportFaults when a dossier or the text cannot be read.
 */
export async function verifyDossiers(
  files: readonly string[],
  textFile: string,
  { write = false }: { readonly write?: boolean | undefined } = {},
): Promise<VerificationReport> {
  const faults = new FaultList();
  const text = await attempt(() => readText(textFile), textFile, faults);
  const checked: CheckedDossier[] = [];
  for (const file of files) {
    const input = await attempt(() => openDossier(file), file, faults);
    const dossier = input && (await checkDossier(input, faults));
    if (dossier) checked.push(dossier);
  }
  faults.throwIfAny();
  if (!text) throw faults.error();
  const checkedAt = `${new Date().toISOString().slice(0, 19)}Z`;
  const dossiers: Verification[] = [];
  for (const dossier of checked) dossiers.push(await verifyDossier(dossier, text));
  if (write) for (const verification of dossiers) await record(verification, text, checkedAt);
  return { text, checkedAt, dossiers };
}

async function attempt<T>(work: () => Promise<T>, file: string, faults: FaultList): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    addUnreadable(error, file, faults);
    return null;
  }
}

async function verifyDossier({ input, header }: CheckedDossier, text: Text): Promise<Verification> {
  const schema = itemSchema(kindOfLabel('Passage'));
  const passages: PassageCheck[] = [];
  const recorded = header.text?.sha256 ?? null;
  for await (const entries of input.entries()) {
    for (const { key, index, value } of entries) {
      if (key !== 'passages' || index === null) continue;
      const passage = schema.parse(value) as unknown as Passage;
      const held = passage.source === header.document;
      const found = held ? verifyPassage(passage, text, recorded === null || recorded === text.sha256) : nothing;
      passages.push({ id: passage.id, index, ...found });
    }
  }
  return { file: input.file, dossier: header.dossier, recorded, passages };
}

type Found = Pick<PassageCheck, 'state' | 'places'>;

const nothing: Found = { state: 'NOT_HELD', places: [] };

/**
 * Holds one passage against a text. `sameText`: the text is the one that the passage was taken from, so that its place in
 * it counts; in another text only the words and what stands around them do.
 */
function verifyPassage(passage: PassageWords, text: Text, sameText: boolean): Found {
  const words = String(passage.exact);
  const { start } = passage;
  if (sameText && typeof start === 'number' && fits(passage, text, start))
    return { state: 'VERIFIED', places: [start] };
  const everywhere = text.placesOf(words);
  const fitting = everywhere.filter((place) => fits(passage, text, place));
  // Words that stand only once are found even where what stands around them was changed.
  const places = fitting.length > 0 ? fitting : everywhere;
  if (places.length === 0) return { state: 'ORPHANED', places };
  return { state: places.length === 1 ? 'CHANGED' : 'AMBIGUOUS', places };
}

/** Whether the words, and what is said to stand around them, stand at a place. */
function fits({ exact, prefix, suffix }: PassageWords, text: Text, place: number): boolean {
  if (!beginsAt(text, place, String(exact))) return false;
  if (typeof prefix === 'string' && !endsAt(text, place, prefix)) return false;
  return typeof suffix !== 'string' || endsAt(text, place + lengthOf(exact) + lengthOf(suffix), suffix);
}

function lengthOf(words: unknown): number {
  return [...String(words)].length;
}

async function record({ file, passages, recorded }: Verification, text: Text, checkedAt: string): Promise<void> {
  const held = passages.filter(({ state }) => state !== 'NOT_HELD');
  if (held.length === 0) return;
  // The hash of another text never replaces the recorded one: that the text has changed would be forgotten.
  const newText = recorded === null ? { sha256: text.sha256, codePoints: text.codePoints } : {};
  await writeFile(file, await recordChecks(file, { checks: held, checkedAt, text: newText }));
}

/** The findings as plain text: a line for each passage that is not as recorded, and the number of each state. */
export function renderVerification({ text, dossiers }: VerificationReport): string {
  return dossiers.map((verification) => renderOne(verification, text.sha256)).join('\n\n');
}

function renderOne({ file, dossier, recorded, passages }: Verification, sha256: string): string {
  const states = Map.groupBy(passages, ({ state }) => state);
  const counts = [...states].map(([state, members]) => `${members.length} ${state}`).join(', ');
  const sameText = recorded === null || recorded === sha256;
  const head = `${dossier} (${file}): ${counts || 'no passages'}`;
  const other = sameText
    ? []
    : [`  The text is another one: its SHA-256 is ${sha256}, the dossier records ${recorded}.`];
  const lines = passages.map(
    ({ id, state, places }) => `  ${state.padEnd(10)} ${id}${places.length === 0 ? '' : ` at ${places.join(', ')}`}`,
  );
  return [head, ...other, ...lines].join('\n');
}

import { writeFile } from 'node:fs/promises';
import type { EnumWords } from '../../model/generated.ts';
import { canonicalId } from '../../model/id.ts';
import { countCodePoints } from '../../model/rules.ts';
import { readDossier } from '../read/read-dossiers.ts';
import { type CheckedDossier, checkDossier } from './check-dossier.ts';
import { DiagnosticList } from './diagnostic.ts';
import { beginsAt, endsAt, listPositions, type PassageWords, readText, type Text } from './passages.ts';
import { namesOf, type PrintedDifference } from './printed-differences.ts';
import { recordChecks } from './record-checks.ts';

/** The result of comparing a passage with a text. */
export type PassageState = EnumWords['PassageState'];

/** The result for one passage. */
export interface PassageCheck {
  readonly id: string;
  readonly state: PassageState;
  /** Its index among the passages of the dossier. */
  readonly index: number;
  /** Code points at which the passage may begin. */
  readonly positions: readonly number[];
  /** What differs from the dossier in words that are CHANGED or AMBIGUOUS in print only; else empty. */
  readonly differences: readonly PrintedDifference[];
}

/** The results for one dossier. */
export interface Verification {
  readonly file: string;
  readonly dossier: string;
  /** SHA-256 of the text that the dossier records; null if it records none. */
  readonly recorded: string | null;
  readonly passages: readonly PassageCheck[];
}

/** The results of comparing dossiers with a text, and the time of the comparison. */
export interface VerificationReport {
  readonly text: Pick<Text, 'file' | 'sha256' | 'codePoints'>;
  readonly checkedAt: string;
  readonly dossiers: readonly Verification[];
}

type Passage = PassageWords & { readonly id: string; readonly source: string };

/**
 * Compares the passages of dossiers with a text. With `write`, stores the states and the time of the check in the files, and
 * changes nothing else of them. Each file has one dossier. Throws InvalidInputError if a dossier or the text cannot be read.
 */
export async function verifyDossiers(
  files: readonly string[],
  textFile: string,
  { write = false }: { readonly write?: boolean | undefined } = {},
): Promise<VerificationReport> {
  const diagnostics = new DiagnosticList();
  const text = await diagnostics.collect(textFile, () => readText(textFile));
  const checked: CheckedDossier[] = [];
  for (const file of files) {
    const input = await diagnostics.collect(file, () => readDossier(file));
    const dossier = input && (await checkDossier(input, diagnostics));
    if (dossier) checked.push(dossier);
  }
  diagnostics.throwIfAny();
  if (!text) throw new TypeError(`The text "${textFile}" was not read.`);
  const checkedAt = `${new Date().toISOString().slice(0, 19)}Z`;
  const dossiers = checked.map((dossier) => verifyDossier(dossier, text));
  if (write) for (const verification of dossiers) await record(verification, text, checkedAt);
  return { text, checkedAt, dossiers };
}

function verifyDossier({ input, header }: CheckedDossier, text: Text): Verification {
  const recorded = header.text?.sha256 ?? null;
  const isSameText = recorded === null || recorded === text.sha256;
  // The dossier was checked, so its passages have the types of the schema.
  const passages = (input.read().passages ?? []) as readonly Passage[];
  return {
    file: input.file,
    dossier: header.dossier,
    recorded,
    passages: passages.map((passage, index) => ({
      id: passage.id,
      index,
      ...(canonicalId(passage.source) === header.document ? verifyPassage(passage, text, isSameText) : notHeld),
    })),
  };
}

type Result = Pick<PassageCheck, 'state' | 'positions' | 'differences'>;

const notHeld: Result = { state: 'NOT_HELD', positions: [], differences: [] };

/** Compares one passage with a text. Its recorded position counts only if the passage was taken from the same text. */
function verifyPassage(passage: PassageWords, text: Text, isSameText: boolean): Result {
  const { start } = passage;
  if (isSameText && typeof start === 'number' && matchesAt(passage, text, start))
    return { state: 'VERIFIED', positions: [start], differences: [] };
  const all = text.positionsOf(String(passage.exact));
  const matching = all.filter((position) => matchesAt(passage, text, position));
  // Words that occur only once are found even if the words around them were changed.
  const positions = matching.length > 0 ? matching : all;
  if (positions.length > 0) return foundAt(positions, []);
  const similar = text.similarTo(passage);
  const differences = [...new Set(similar.flatMap((one) => one.differences))];
  return foundAt(
    similar.map(({ position }) => position),
    differences,
  );
}

/** The result for words that are not where they were recorded: they occur nowhere, at one position or at several. */
function foundAt(positions: readonly number[], differences: readonly PrintedDifference[]): Result {
  if (positions.length === 0) return { state: 'ORPHANED', positions, differences };
  return { state: positions.length === 1 ? 'CHANGED' : 'AMBIGUOUS', positions, differences };
}

/** Whether the passage occurs at a position, with its prefix before it and its suffix after it. */
function matchesAt({ exact, prefix, suffix }: PassageWords, text: Text, position: number): boolean {
  if (!beginsAt(text, position, String(exact))) return false;
  if (typeof prefix === 'string' && !endsAt(text, position, prefix)) return false;
  return typeof suffix !== 'string' || beginsAt(text, position + countCodePoints(String(exact)), suffix);
}

async function record({ file, passages, recorded }: Verification, text: Text, checkedAt: string): Promise<void> {
  const held = passages.filter(({ state }) => state !== 'NOT_HELD');
  if (held.length === 0) return;
  // The hash of another text never replaces the recorded one, which shows that the text has changed.
  const newText = recorded === null ? { sha256: text.sha256, codePoints: text.codePoints } : {};
  await writeFile(file, await recordChecks(file, { checks: held, checkedAt, text: newText }));
}

/** Returns the results as plain text: for each dossier the number of passages by state, and a line for each passage. */
export function renderVerification({ text, dossiers }: VerificationReport): string {
  return dossiers.map((verification) => renderOne(verification, text.sha256)).join('\n\n');
}

function renderOne({ file, dossier, recorded, passages }: Verification, sha256: string): string {
  const states = Map.groupBy(passages, ({ state }) => state);
  const counts = [...states].map(([state, members]) => `${members.length} ${state}`).join(', ');
  const isSameText = recorded === null || recorded === sha256;
  const head = `${dossier} (${file}): ${counts || 'no passages'}`;
  const warning = isSameText
    ? []
    : [`  The dossier was made from another text: it records the SHA-256 ${recorded}, this text has ${sha256}.`];
  const lines = passages.map(
    ({ id, state, positions, differences }) =>
      `  ${state.padEnd(10)} ${id}${positions.length === 0 ? '' : ` at ${listPositions(positions)}`}${differences.length === 0 ? '' : `, differs in ${namesOf(differences)}`}`,
  );
  return [head, ...warning, ...lines].join('\n');
}

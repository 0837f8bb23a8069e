import { readEdtf } from './edtf.ts';
import type { Kind } from './kind.ts';

/** An error in an entry of a dossier, reported at one of its fields. */
export interface FieldDiagnostic {
  readonly field: string;
  readonly message: string;
}

type Values = Readonly<Record<string, unknown>>;

const checksByLabel: Readonly<Record<string, (item: Values) => Iterable<FieldDiagnostic>>> = {
  Passage: checkPassage,
  Tenure: checkTenure,
};

/** Yields the errors of an entry whose fields are each valid, but not together. */
export function* checkDossierItem(kind: Kind, item: Values): Generator<FieldDiagnostic> {
  yield* checkSelfReferences(kind, item);
  for (const [first, second] of kind.mustDiffer) {
    if (item[first] === item[second])
      yield { field: second, message: `"${String(item[second])}" is also the ${first}; the two must differ.` };
  }
  yield* checksByLabel[kind.label]?.(item) ?? [];
}

function* checkSelfReferences(kind: Kind, item: Values): Generator<FieldDiagnostic> {
  if (typeof item.id !== 'string') return;
  for (const field of Object.keys(kind.references)) {
    const value = item[field];
    if (value === item.id || (Array.isArray(value) && value.includes(item.id))) {
      yield { field, message: `"${item.id}" refers to itself.` };
    }
  }
}

function* checkPassage({ exact, start, end, state, checkedAt }: Values): Generator<FieldDiagnostic> {
  if (typeof start !== typeof end) {
    yield {
      field: typeof start === 'number' ? 'end' : 'start',
      message: 'is missing; give both start and end, or neither.',
    };
  }
  if (typeof start === 'number' && typeof end === 'number') {
    const length = countCodePoints(String(exact));
    if (end - start !== length) {
      yield {
        field: 'end',
        message: `${end} does not match: exact has ${length} code points, so it ends at ${start + length} when it starts at ${start}.`,
      };
    }
  }
  if (typeof state === 'string' && state !== 'NOT_HELD' && typeof checkedAt !== 'string') {
    yield {
      field: 'checkedAt',
      message: `is missing; the state ${state} is the result of a check, so give the time of the check.`,
    };
  }
  if (state === 'VERIFIED' && typeof start !== 'number') {
    yield { field: 'start', message: 'is missing; a passage in the state VERIFIED has its start and end in the text.' };
  }
}

function* checkTenure({ from, to }: Values): Generator<FieldDiagnostic> {
  if (typeof from !== 'string' || typeof to !== 'string') return;
  const { earliest } = readEdtf(from);
  const { latest } = readEdtf(to);
  if (earliest !== null && latest !== null && latest < earliest)
    yield { field: 'to', message: `"${to}" is before "${from}", the date in from.` };
}

/** The number of Unicode code points in a text. */
export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

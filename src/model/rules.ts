import { readEdtf } from './edtf.ts';
import type { Kind } from './kind.ts';

/** Something that is wrong with an entry as a whole, and the field at which it shows. */
export interface FieldDiagnostic {
  readonly field: string;
  readonly message: string;
}

type Values = Readonly<Record<string, unknown>>;

const byLabel: Readonly<Record<string, (item: Values) => Iterable<FieldDiagnostic>>> = {
  Passage: passageFaults,
  Tenure: tenureFaults,
};

/** What is wrong between the fields of one entry, each of which is right by itself. */
export function* checkItem(kind: Kind, item: Values): Generator<FieldDiagnostic> {
  yield* selfReferences(kind, item);
  for (const [first, second] of kind.mustDiffer) {
    if (item[first] === item[second])
      yield { field: second, message: `"${String(item[second])}" is also the ${first}; the two must differ.` };
  }
  yield* byLabel[kind.label]?.(item) ?? [];
}

function* selfReferences(kind: Kind, item: Values): Generator<FieldDiagnostic> {
  if (typeof item.id !== 'string') return;
  for (const field of Object.keys(kind.references)) {
    const value = item[field];
    if (value === item.id || (Array.isArray(value) && value.includes(item.id))) {
      yield { field, message: `"${item.id}" refers to itself.` };
    }
  }
}

function* passageFaults({ exact, start, end, state, checkedAt }: Values): Generator<FieldDiagnostic> {
  if (typeof start !== typeof end) {
    yield {
      field: typeof start === 'number' ? 'end' : 'start',
      message: 'is missing: start and end stand together or not at all.',
    };
  }
  if (typeof start === 'number' && typeof end === 'number') {
    const length = codePoints(String(exact));
    if (end - start !== length) {
      yield {
        field: 'end',
        message: `${end} does not fit: exact has ${length} code points, so from start ${start} it ends at ${start + length}.`,
      };
    }
  }
  if (typeof state === 'string' && state !== 'NOT_HELD' && typeof checkedAt !== 'string') {
    yield { field: 'checkedAt', message: `is missing: the state ${state} says that a check was made, so say when.` };
  }
  if (state === 'VERIFIED' && typeof start !== 'number') {
    yield { field: 'start', message: 'is missing: a passage that is VERIFIED has its place in the text.' };
  }
}

function* tenureFaults({ from, to }: Values): Generator<FieldDiagnostic> {
  if (typeof from !== 'string' || typeof to !== 'string') return;
  const { earliest } = readEdtf(from);
  const { latest } = readEdtf(to);
  if (earliest !== null && latest !== null && latest < earliest)
    yield { field: 'to', message: `"${to}" comes before the beginning, "${from}".` };
}

/** The number of Unicode code points in a text. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

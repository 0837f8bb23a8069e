import type { Assemble, Assembled, ItemParts, RequestValues, Rows } from '../request-values.ts';
import type { ObjectSelection, ObjectSlot } from '../selection/selection.ts';
import type { Steps } from '../steps.ts';
import type { WriteField, WriteValue } from './answer.ts';
import { computedFieldWriter } from './write-result.ts';
import { objectWriter, typeNamePart } from './write-value.ts';

/** An item to be written: the values that the service computed, by field name, and the values of its rows, lists. */
interface Item {
  readonly computed: Readonly<Record<string, unknown>>;
  readonly rows: readonly (readonly unknown[])[];
}

/** The items that the request's `assemble` makes from the rows; an Error in place of one that has a malformed row. */
export function* assembleItems(rows: Rows, { assemble }: RequestValues): Steps<unknown[]> {
  const { items } = yield* assembledFrom(rows, assemble);
  return items.map((item) => itemFrom(item, (row) => rows[row]?.[0]));
}

/** Writes such items. `parts` are the writers of the fields in a row, in the order of the selection. */
export function itemWriter({ slots }: ObjectSelection, parts: readonly WriteField[]): WriteValue {
  let index = -1;
  const write = objectWriter(
    slots.map((slot) => {
      if (slot.kind === 'typeName') return typeNamePart(slot);
      index += 1;
      return { key: slot.key, write: slotWriter(slot, index, parts[index] as WriteField) };
    }),
  );
  return (item, answer, field) => (item instanceof Error ? answer.fail(item, field) : write(item, answer));
}

/** Where a field of a connection comes from: a column of the rows of its edges or nodes, or a value of that name. */
export type ConnectionSource =
  | { readonly of: 'edges' | 'nodes'; readonly column: number }
  | { readonly of: 'connection'; readonly name: string };

/** Returns how the fields of a connection are assembled: a list with the value of each source. */
export function connectionAssembler(sources: readonly ConnectionSource[]) {
  return function* assembleConnection(rows: Rows, { assemble }: RequestValues): Steps<unknown[]> {
    const { items, values } = yield* assembledFrom(rows, assemble);
    return sources.map((source) => {
      if (source.of === 'connection') return values?.[source.name];
      const columnOf = (row: number) => {
        const columns = rows[row]?.[0];
        return Array.isArray(columns) ? columns[source.column] : malformedRow();
      };
      if (source.of === 'edges') return items.map((item) => itemFrom(item, columnOf));
      return items.map(({ rows: [row] }) => columnOf(row as number));
    });
  };
}

function assembledFrom(rows: Rows, assemble: Assemble | undefined): Steps<Assembled> {
  if (!assemble) throw new Error('The root query has no `assemble`, for which its plan was compiled.');
  return assemble(rows.map(([, raw]) => raw));
}

function itemFrom({ rows, values }: ItemParts, valuesOf: (row: number) => unknown): Item | Error {
  const read = rows.map(valuesOf);
  return read.every(Array.isArray) ? { computed: values, rows: read } : malformedRow();
}

function malformedRow(): Error {
  return new Error('A row is malformed.');
}

function slotWriter(slot: ObjectSlot, index: number, writeRead: WriteField): WriteField {
  const writeComputed = computedFieldWriter(slot);
  return (item, answer) => {
    const { computed, rows } = item as Item;
    if (Object.hasOwn(computed, slot.name)) return writeComputed(computed[slot.name], answer);
    const row = rows.find((values) => values[index] !== null && values[index] !== undefined);
    return writeRead(row?.[index] ?? null, answer);
  };
}

import type { ItemParts, RequestValues, Rows } from '../request-values.ts';
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
  if (!assemble) throw new Error('The root query has no `assemble`, for which its plan was compiled.');
  const items = yield* assemble(rows.map(([, raw]) => raw));
  return items.map((item: ItemParts): Item | Error => {
    const values = item.rows.map((row) => rows[row]?.[0]);
    return values.every(Array.isArray) ? { computed: item.values, rows: values } : new Error('A row is malformed.');
  });
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

function slotWriter(slot: ObjectSlot, index: number, writeRead: WriteField): WriteField {
  const writeComputed = computedFieldWriter(slot);
  return (item, answer) => {
    const { computed, rows } = item as Item;
    if (Object.hasOwn(computed, slot.name)) return writeComputed(computed[slot.name], answer);
    const row = rows.find((values) => values[index] !== null && values[index] !== undefined);
    return writeRead(row?.[index] ?? null, answer);
  };
}

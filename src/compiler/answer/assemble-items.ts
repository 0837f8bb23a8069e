import type { ObjectProjection } from '../cypher/project-result.ts';
import type { Plan, Rows } from '../plan.ts';
import type { Arranged, Binding } from '../request-values.ts';
import type { ObjectSelection, ObjectSlot } from '../selection/selection.ts';
import { resultWriter } from './write-result.ts';
import { nameWriter, startsOf, Unwritable, type Write, writerOf } from './write-value.ts';

/** Makes the items of a list from rows and from values that the service worked out, as a question's `arrange` says. */
export function composer({ slots }: ObjectSelection, projection: ObjectProjection): Pick<Plan, 'read' | 'write'> {
  const { read, parts } = projection;
  const fields = slots.filter((slot) => slot.kind !== 'typeName');
  const starts = startsOf(slots);
  const writers = slots.map((slot) =>
    slot.kind === 'typeName' ? constantWriter(nameWriter(slot)) : fieldWriter(slot, fields.indexOf(slot), parts),
  );
  const readItem = (item: Arranged, rows: Rows, binding: Binding) => {
    const objects = item.rows.map((row) => read(rows[row]?.[0], binding) as Readonly<Record<string, unknown>>);
    const pick = ({ key, name }: ObjectSlot) =>
      Object.hasOwn(item.values, name) ? item.values[name] : firstOf(objects.map((object) => object[key]));
    return Object.fromEntries(fields.map((slot) => [slot.key, pick(slot)]));
  };
  const writeItem = (item: Arranged, rows: Rows, binding: Binding) =>
    writers.length === 0
      ? '{}'
      : `${writers.map((write, index) => starts[index] + write(item, rows, binding)).join('')}}`;
  return {
    read: (rows, binding) => itemsOf(rows, binding).map((item) => readItem(item, rows, binding)),
    write: (rows, binding) =>
      `[${itemsOf(rows, binding)
        .map((item) => writeItem(item, rows, binding))
        .join(',')}]`,
  };
}

type WriteItem = (item: Arranged, rows: Rows, binding: Binding) => string;

function itemsOf(rows: Rows, binding: Binding): readonly Arranged[] {
  if (!binding.arrange) throw new Error('A question whose rows are to be arranged came without saying how.');
  return binding.arrange(rows.map(([, raw]) => raw));
}

function constantWriter(write: Write): WriteItem {
  return (_item, _rows, binding) => write(null, binding);
}

/** Each row's value is a list by position, in which the field's stands at `place`. */
function fieldWriter(slot: ObjectSlot, place: number, parts: ObjectProjection['parts']): WriteItem {
  const writeGiven = resultWriter(slot);
  const writeRead = writerOf(slot.type, parts[place]?.write as Write);
  return (item, rows, binding) => {
    if (Object.hasOwn(item.values, slot.name)) return writeGiven(item.values[slot.name], binding);
    const values = item.rows.map((row) => rows[row]?.[0]);
    if (!values.every(Array.isArray)) throw new Unwritable('Not an object.');
    return writeRead(firstOf(values.map((value) => value[place])), binding);
  };
}

function firstOf(values: readonly unknown[]): unknown {
  return values.find((value) => value !== null && value !== undefined) ?? null;
}

import type { ObjectProjection } from '../cypher/project-result.ts';
import type { Plan, Rows } from '../plan.ts';
import type { AssembledItem, RequestValues } from '../request-values.ts';
import type { ObjectSelection, ObjectSlot } from '../selection/selection.ts';
import { resultWriter } from './write-result.ts';
import { keyPrefixes, typeNameWriter, Unwritable, type Write, writerOf } from './write-value.ts';

/** Makes the items of a list from rows and from values that the service worked out, as a question's `assemble` says. */
export function itemAssembler({ slots }: ObjectSelection, projection: ObjectProjection): Pick<Plan, 'read' | 'write'> {
  const { read, parts } = projection;
  const fields = slots.filter((slot) => slot.kind !== 'typeName');
  const prefixes = keyPrefixes(slots);
  const writers = slots.map((slot) =>
    slot.kind === 'typeName' ? constantWriter(typeNameWriter(slot)) : fieldWriter(slot, fields.indexOf(slot), parts),
  );
  const readItem = (item: AssembledItem, rows: Rows, request: RequestValues) => {
    const objects = item.rows.map((row) => read(rows[row]?.[0], request) as Readonly<Record<string, unknown>>);
    const pick = ({ key, name }: ObjectSlot) =>
      Object.hasOwn(item.values, name) ? item.values[name] : firstOf(objects.map((object) => object[key]));
    return Object.fromEntries(fields.map((slot) => [slot.key, pick(slot)]));
  };
  const writeItem = (item: AssembledItem, rows: Rows, request: RequestValues) =>
    writers.length === 0
      ? '{}'
      : `${writers.map((write, index) => prefixes[index] + write(item, rows, request)).join('')}}`;
  return {
    read: (rows, request) => itemsOf(rows, request).map((item) => readItem(item, rows, request)),
    write: (rows, request) =>
      `[${itemsOf(rows, request)
        .map((item) => writeItem(item, rows, request))
        .join(',')}]`,
  };
}

type WriteItem = (item: AssembledItem, rows: Rows, request: RequestValues) => string;

function itemsOf(rows: Rows, request: RequestValues): readonly AssembledItem[] {
  if (!request.assemble) throw new Error('A question whose rows are to be arranged came without saying how.');
  return request.assemble(rows.map(([, raw]) => raw));
}

function constantWriter(write: Write): WriteItem {
  return (_item, _rows, request) => write(null, request);
}

/** Each row's value is a list by position, in which the field's stands at `position`. */
function fieldWriter(slot: ObjectSlot, position: number, parts: ObjectProjection['parts']): WriteItem {
  const writeGiven = resultWriter(slot);
  const writeRead = writerOf(slot.type, parts[position]?.write as Write);
  return (item, rows, request) => {
    if (Object.hasOwn(item.values, slot.name)) return writeGiven(item.values[slot.name], request);
    const values = item.rows.map((row) => rows[row]?.[0]);
    if (!values.every(Array.isArray)) throw new Unwritable('Not an object.');
    return writeRead(firstOf(values.map((value) => value[position])), request);
  };
}

function firstOf(values: readonly unknown[]): unknown {
  return values.find((value) => value !== null && value !== undefined) ?? null;
}

import type { ObjectSelection, ObjectSlot, ResultSelection } from '../selection/selection.ts';
import type { WriteField, WriteValue } from './answer.ts';
import { fieldWriter, objectWriter, typeNamePart } from './write-value.ts';

/** Writes the values of a field that the service computes: objects have the names of their fields as keys. */
export function computedFieldWriter(slot: ObjectSlot): WriteField {
  return fieldWriter(slot, computedWriter(slot));
}

/** Writes one such value; undefined for a leaf. */
export function computedWriter(result: ResultSelection): WriteValue | undefined {
  switch (result.kind) {
    case 'leaf':
      return undefined;
    case 'plain':
    case 'object':
      return mapWriter(result.selection);
    case 'node':
      return (_value, answer, field) => answer.failMalformed(new Error('A node cannot be computed.'), field);
  }
}

function mapWriter({ slots }: ObjectSelection): WriteValue {
  const write = objectWriter(
    slots.map((slot) => {
      if (slot.kind === 'typeName') return typeNamePart(slot);
      const { key, name } = slot;
      const writeValue = computedFieldWriter(slot);
      return { key, write: (map, answer) => writeValue((map as Readonly<Record<string, unknown>>)[name], answer) };
    }),
  );
  return (value, answer, field) =>
    typeof value === 'object' && !(value instanceof Error) ? write(value, answer) : answer.failMalformed(value, field);
}

import { type GraphQLLeafType, isEnumType } from 'graphql';
import type { WriteValue } from './answer.ts';

/** How the values of a leaf type are written. */
export interface LeafWriter {
  /** Writes a value that the type takes as it is; undefined for any other. */
  readonly writeExpected: (value: unknown) => string | undefined;
  /** Writes any value, coerced by the type. */
  readonly write: WriteValue;
}

/** Returns the writer of a leaf type. */
export function leafWriter(type: GraphQLLeafType): LeafWriter {
  const writeExpected = expectedWriter(type);
  return {
    writeExpected,
    write: (value, answer, field) => {
      const json = writeExpected(value);
      if (json !== undefined) return json;
      try {
        return coerced(type, value);
      } catch (error) {
        // What the type refuses is an error of this value, as the specification says.
        return answer.fail(error, field);
      }
    },
  };
}

function coerced(type: GraphQLLeafType, value: unknown): string {
  if (value instanceof Error) throw value;
  const json = JSON.stringify(type.coerceOutputValue(value) ?? undefined);
  if (json === undefined) throw new Error(`The type ${type.name} has no value for ${String(value)}.`);
  return json;
}

/** The range of GraphQL's Int. */
const MAX_INT = 2 ** 31 - 1;
const MIN_INT = -(2 ** 31);

function expectedWriter(type: GraphQLLeafType): LeafWriter['writeExpected'] {
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(type.getValues().map(({ value, name }) => [value, JSON.stringify(name)]));
    return (value) => texts.get(value);
  }
  switch (type.name) {
    case 'Int':
      return (value) =>
        Number.isInteger(value) && (value as number) <= MAX_INT && (value as number) >= MIN_INT
          ? JSON.stringify(value)
          : undefined;
    case 'Float':
      return (value) => (Number.isFinite(value) ? JSON.stringify(value) : undefined);
    case 'Boolean':
      return (value) => (typeof value === 'boolean' ? String(value) : undefined);
    case 'String':
    case 'ID':
      return writeText;
    default:
      // The scalars of schema.graphql are text in the graph; one that changes it coerces every value.
      return (type.coerceOutputValue as unknown) === String ? writeText : () => undefined;
  }
}

function writeText(value: unknown): string | undefined {
  return typeof value === 'string' ? JSON.stringify(value) : undefined;
}

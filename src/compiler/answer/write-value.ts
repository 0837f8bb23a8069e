import {
  type GraphQLLeafType,
  type GraphQLOutputType,
  getNullableType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { RequestValues } from '../request-values.ts';
import type { TypeName } from '../selection/selection.ts';

/** Makes the JSON of a value. Throws Unwritable. */
export type Write = (value: unknown, request: RequestValues) => string;

/**
 * A value of which GraphQL has something to say: null where none may be, or not of its type. The rules for that are many
 * and rarely needed, so the executor of GraphQL is then asked to answer, from the same rows.
 */
export class Unwritable extends Error {
  override readonly name = 'Unwritable';
}

/** Writes values of a type, lists and null included. `write` writes one that is neither. */
export function writerOf(type: GraphQLOutputType, write: Write): Write {
  const nullable = getNullableType(type);
  const some = isListType(nullable) ? listWriter(writerOf(nullable.ofType, write)) : write;
  if (isNonNullType(type)) {
    return (value, request) => {
      if (value === null || value === undefined) throw new Unwritable(`Null for ${type}.`);
      return some(value, request);
    };
  }
  return (value, request) => (value === null || value === undefined ? 'null' : some(value, request));
}

/** Writes values of a type that is, in the end, a leaf. */
export function leafWriter(type: GraphQLOutputType): Write {
  let named: unknown = type;
  while (!isLeafType(named)) named = (named as { ofType: unknown }).ofType;
  return writerOf(type, (leaves.get(named.name) ?? customLeaf)(named));
}

/** A part of an object: its response key, the position of its value in a list, and how that is written. */
export interface WrittenPart {
  readonly key: string;
  readonly position: number;
  readonly write: Write;
}

/** Writes objects whose values stand in a list by position. */
export function objectWriter(parts: readonly (WrittenPart | TypeName)[]): Write {
  const prefixes = keyPrefixes(parts);
  const writers = parts.map((part) => ('write' in part ? part.write : typeNameWriter(part)));
  const indexes = parts.map((part) => ('write' in part ? part.position : 0));
  const { length } = parts;
  if (length === 0) return () => '{}';
  return (value, request) => {
    const values = value as readonly unknown[];
    let json = '';
    for (let index = 0; index < length; index += 1) {
      json += (prefixes[index] as string) + (writers[index] as Write)(values[indexes[index] as number], request);
    }
    return `${json}}`;
  };
}

/** What stands before each value of an object: a bracket or a comma, and the response key. */
export function keyPrefixes(parts: readonly { readonly key: string }[]): string[] {
  return parts.map(({ key }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`);
}

/** Writes `__typename`. */
export function typeNameWriter({ typeName }: TypeName): Write {
  const json = JSON.stringify(typeName);
  return () => json;
}

function listWriter(write: Write): Write {
  return (values, request) => {
    if (!Array.isArray(values)) throw new Unwritable('Not a list.');
    if (values.length === 0) return '[]';
    let text = `[${write(values[0], request)}`;
    for (let index = 1; index < values.length; index += 1) text += `,${write(values[index], request)}`;
    return `${text}]`;
  };
}

/** Largest and least integer of GraphQL's Int. */
const MOST = 2 ** 31 - 1;
const LEAST = -(2 ** 31);

const text = (): Write => (value) => {
  if (typeof value !== 'string') throw new Unwritable('Not text.');
  return JSON.stringify(value);
};

const leaves: ReadonlyMap<string, (type: GraphQLLeafType) => Write> = new Map([
  ['String', text],
  ['ID', text],
  [
    'Int',
    () => (value: unknown) => {
      if (!Number.isInteger(value) || (value as number) > MOST || (value as number) < LEAST)
        throw new Unwritable('No Int.');
      return JSON.stringify(value);
    },
  ],
  [
    'Float',
    () => (value: unknown) => {
      if (!Number.isFinite(value)) throw new Unwritable('No Float.');
      return JSON.stringify(value);
    },
  ],
  [
    'Boolean',
    () => (value: unknown) => {
      if (typeof value !== 'boolean') throw new Unwritable('No Boolean.');
      return value ? 'true' : 'false';
    },
  ],
]);

/** An enum or a scalar of ours. */
function customLeaf(type: GraphQLLeafType): Write {
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(type.getValues().map(({ value, name }) => [value, JSON.stringify(name)]));
    return (value) => {
      const written = texts.get(value);
      if (written === undefined) throw new Unwritable(`No ${type.name}.`);
      return written;
    };
  }
  return (value) => {
    const written = JSON.stringify(type.coerceOutputValue(value));
    if (written === undefined) throw new Unwritable(`No ${type.name}.`);
    return written;
  };
}

import { type GraphQLOutputType, getNamedType, isLeafType, isListType, isNonNullType } from 'graphql';
import type { SelectedField, TypeName } from '../selection/selection.ts';
import type { Answer, Json, WriteField, WriteValue } from './answer.ts';
import { type LeafWriter, leafWriter } from './write-leaf.ts';

/**
 * Writes the values of a field, as CompleteValue of the GraphQL specification: `write` writes what its type contains apart
 * from null and lists; leaf types need none. An error is reported with its path, and the nearest nullable value around it
 * becomes null.
 */
export function fieldWriter(field: SelectedField, write?: WriteValue): WriteField {
  const named = getNamedType(field.type);
  if (isLeafType(named)) return leafFieldWriter(field, leafWriter(named));
  if (!write) throw new Error(`The type ${named.name} of ${field.parentType}.${field.name} is not a leaf.`);
  return pathWriter(field, write);
}

function leafFieldWriter(field: SelectedField, { writeExpected, write }: LeafWriter): WriteField {
  const complete = pathWriter(field, write);
  const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
  // Nearly all values are as expected, and have no error that needs a path.
  return isList ? complete : (value, answer) => writeExpected(value) ?? complete(value, answer);
}

function pathWriter(field: SelectedField, write: WriteValue): WriteField {
  const complete = valueWriter(field.type, write, field);
  return (value, answer) => {
    answer.path.push(field.key);
    const json = complete(value, answer);
    answer.path.pop();
    return json;
  };
}

/** A field of an object: its response key, the index of its value in the list `source`, or the whole `source` without one. */
export interface ObjectPart {
  readonly key: string;
  readonly index?: number;
  readonly write: WriteField;
}

/** Writes the fields of an object from the source that has their values. */
export function objectWriter(parts: readonly ObjectPart[]): WriteField {
  const prefixes = keyPrefixes(parts);
  const writers = parts.map(({ write }) => write);
  const indexes = parts.map(({ index }) => index);
  const { length } = parts;
  if (length === 0) return () => '{}';
  return (source, answer) => {
    const values = source as readonly unknown[];
    let json = '';
    for (let part = 0; part < length; part += 1) {
      const index = indexes[part];
      const written = (writers[part] as WriteField)(index === undefined ? source : values[index], answer);
      if (written === undefined) return undefined;
      json += (prefixes[part] as string) + written;
    }
    return `${json}}`;
  };
}

/** Writes objects whose values are a list. */
export function listedObjectWriter(parts: readonly ObjectPart[]): WriteValue {
  const write = objectWriter(parts);
  return (value, answer, field) => (Array.isArray(value) ? write(value, answer) : answer.failMalformed(value, field));
}

/** The text before each value of an object: a brace or a comma, and the response key. */
export function keyPrefixes(parts: readonly { readonly key: string }[]): string[] {
  return parts.map(({ key }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`);
}

/** `__typename` as a field of an object. */
export function typeNamePart({ key, typeName }: TypeName): ObjectPart {
  const json = JSON.stringify(typeName);
  return { key, write: () => json };
}

function valueWriter(type: GraphQLOutputType, write: WriteValue, field: SelectedField): WriteField {
  const nullable = isNonNullType(type) ? type.ofType : type;
  const writeSome = isListType(nullable)
    ? listWriter(valueWriter(nullable.ofType, write, field), field)
    : (value: unknown, answer: Answer) => write(value, answer, field);
  if (type === nullable) {
    return (value, answer) => (value === null || value === undefined ? 'null' : (writeSome(value, answer) ?? 'null'));
  }
  const message = `Cannot return null for non-nullable field ${field.parentType}.${field.name}.`;
  return (value, answer) =>
    value === null || value === undefined ? answer.fail(new Error(message), field) : writeSome(value, answer);
}

function listWriter(write: WriteField, field: SelectedField): WriteField {
  return (values, answer): Json => {
    if (!Array.isArray(values)) return answer.failMalformed(values, field);
    if (values.length === 0) return '[]';
    const { path } = answer;
    let json = '';
    for (let index = 0; index < values.length; index += 1) {
      path.push(index);
      const item = write(values[index], answer);
      path.pop();
      if (item === undefined) return undefined;
      json += (index === 0 ? '[' : ',') + item;
    }
    return `${json}]`;
  };
}

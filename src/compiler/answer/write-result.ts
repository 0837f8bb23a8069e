import { getNamedType, isLeafType } from 'graphql';
import type { ObjectSelection, ResultSelection } from '../selection/selection.ts';
import { keyPrefixes, leafWriter, typeNameWriter, Unwritable, type Write, writerOf } from './write-value.ts';

/**
 * Writes what has been read already, or what the service made: the values of an object stand under the response keys, but
 * under the names of the fields where the service makes the object itself (@plain).
 */
export function resultWriter(result: ResultSelection): Write {
  return result.kind === 'leaf' ? leafWriter(result.type) : writerOf(result.type, itemWriter(result));
}

/** Writes one such value, neither null nor a list. */
export function itemWriter(result: ResultSelection): Write {
  switch (result.kind) {
    case 'leaf':
      return leafWriter(leafOf(result));
    case 'plain':
      return mapWriter(result.selection, 'name');
    case 'object':
      return mapWriter(result.selection, 'key');
    case 'node':
      return () => {
        throw new Unwritable('A node that has been read is not written.');
      };
  }
}

function mapWriter({ slots }: ObjectSelection, by: 'key' | 'name'): Write {
  const prefixes = keyPrefixes(slots);
  const writers = slots.map((slot) => (slot.kind === 'typeName' ? typeNameWriter(slot) : resultWriter(slot)));
  const names = slots.map((slot) => (slot.kind === 'typeName' ? '' : slot[by]));
  return (value, request) => {
    if (typeof value !== 'object' || value === null) throw new Unwritable('Not an object.');
    if (slots.length === 0) return '{}';
    const map = value as Readonly<Record<string, unknown>>;
    return `${writers.map((write, index) => prefixes[index] + write(map[names[index] as string], request)).join('')}}`;
  };
}

function leafOf({ type }: ResultSelection) {
  const named = getNamedType(type);
  if (!isLeafType(named)) throw new Error(`The type ${named.name} is no leaf.`);
  return named;
}

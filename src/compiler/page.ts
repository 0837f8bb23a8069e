import Cypher from '@neo4j/cypher-builder';
import { decodeCursor } from './cursor.ts';
import { BadUserInput } from './errors.ts';
import { pageSizes } from './options.ts';
import type { OrderKey } from './order.ts';
import type { Arguments } from './selection.ts';

/** Which part of a connection is asked for. `backward`: counted from the end. */
export interface Page {
  readonly size: number;
  readonly backward: boolean;
  readonly after: readonly unknown[] | undefined;
  readonly before: readonly unknown[] | undefined;
}

/** Reads the arguments of a Relay connection. Refuses sizes out of range, and first together with last. */
export function pageOf(args: Arguments, order: readonly OrderKey[]): Page {
  const first = args.first as number | null | undefined;
  const last = args.last as number | null | undefined;
  if (typeof first === 'number' && typeof last === 'number') {
    throw new BadUserInput(`first: ${first} and last: ${last} cannot be used together; use one of them.`);
  }
  const { most, default: normal } = pageSizes.connection;
  const backward = typeof last === 'number';
  const size = backward ? sizeOf('last', last, most) : sizeOf('first', first ?? normal, most);
  return { size, backward, after: place(args, 'after', order), before: place(args, 'before', order) };
}

/** The size of a plain list, from its argument `first`. */
export function listSizeOf(args: Arguments): number {
  const { most, default: normal } = pageSizes.list;
  return sizeOf('first', (args.first as number | null | undefined) ?? normal, most);
}

/** A size as LIMIT takes it: an integer, which a number of JavaScript is not to the database. */
export function limitOf(size: number): Cypher.Param<bigint> {
  return new Cypher.Param(BigInt(size));
}

function sizeOf(argument: string, size: number, most: number): number {
  if (size < 0 || size > most) throw new BadUserInput(`${argument}: ${size} is out of range; allowed is 0 to ${most}.`);
  return size;
}

function place(args: Arguments, argument: string, order: readonly OrderKey[]): readonly unknown[] | undefined {
  const cursor = args[argument];
  return typeof cursor === 'string' ? decodeCursor(argument, cursor, order) : undefined;
}

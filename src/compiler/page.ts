import Cypher from '@neo4j/cypher-builder';
import { decodeCursor } from './cursor.ts';
import { BadUserInput } from './errors.ts';
import { pageSizes } from './options.ts';
import type { OrderKey } from './order.ts';
import type { Arguments } from './selection.ts';
import { sizeWithin } from './size.ts';

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
  const limits = pageSizes.connection;
  const backward = typeof last === 'number';
  const size = backward ? sizeWithin('last', last, limits) : sizeWithin('first', first ?? limits.default, limits);
  return { size, backward, after: place(args, 'after', order), before: place(args, 'before', order) };
}

/** The size of a plain list, from its argument `first`. */
export function listSizeOf(args: Arguments): number {
  const limits = pageSizes.list;
  return sizeWithin('first', (args.first as number | null | undefined) ?? limits.default, limits);
}

/** A size as LIMIT takes it: an integer, which a number of JavaScript is not to the database. */
export function limitOf(size: number): Cypher.Param<bigint> {
  return new Cypher.Param(BigInt(size));
}

function place(args: Arguments, argument: string, order: readonly OrderKey[]): readonly unknown[] | undefined {
  const cursor = args[argument];
  return typeof cursor === 'string' ? decodeCursor(argument, cursor, order) : undefined;
}

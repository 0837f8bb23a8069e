import Cypher from '@neo4j/cypher-builder';
import { BadUserInput } from '../errors.ts';
import { pageSizes } from '../options.ts';
import { type Binding, Late, perBinding } from '../request-values.ts';
import type { Given } from '../selection/argument-reference.ts';
import { decodeCursor } from './cursor.ts';
import type { OrderKey, Place } from './order.ts';
import { sizeWithin } from './size.ts';

/** Which part of a connection is asked for. `backward`: counted from the end. */
export interface Page {
  readonly backward: boolean;
  readonly size: Size;
  readonly after: Place | undefined;
  readonly before: Place | undefined;
}

/** How many there may be. Throws BadUserInput for a size out of range. */
export type Size = (binding: Binding) => number;

/** Reads the arguments of a Relay connection. Refuses first together with last. */
export function pageOf(args: Given, order: readonly OrderKey[]): Page {
  const [first, last] = [args.get('first'), args.get('last')];
  const isGiven = ({ value }: Given) => typeof value === 'number';
  if (isGiven(first) && isGiven(last)) {
    throw new BadUserInput(`first: ${first.value} and last: ${last.value} cannot be used together; use one of them.`);
  }
  const backward = isGiven(last);
  const size = sizeOf(backward ? last : first, backward ? 'last' : 'first', pageSizes.connection);
  return { size, backward, after: placeOf(args, 'after', order), before: placeOf(args, 'before', order) };
}

/** Refuses a request's sizes and cursors that make no sense. */
export function checkPage({ size, after, before }: Page, binding: Binding): void {
  size(binding);
  after?.(binding);
  before?.(binding);
}

/** The size of a plain list, from its argument `first`. */
export function listSizeOf(args: Given): Size {
  return sizeOf(args.get('first'), 'first', pageSizes.list);
}

/** A size as LIMIT takes it: an integer, which a number of JavaScript is not to the database. */
export function limitOf(size: Size): Cypher.Param<bigint> {
  return new Cypher.Param(new Late((binding) => BigInt(size(binding)))) as Cypher.Param<never>;
}

function sizeOf(given: Given, argument: string, limits: { readonly default: number; readonly most: number }): Size {
  return perBinding((binding) => sizeWithin(argument, (given.in(binding) as number | null) ?? limits.default, limits));
}

function placeOf(args: Given, argument: string, order: readonly OrderKey[]): Place | undefined {
  const cursor = args.get(argument);
  if (typeof cursor.value !== 'string') return undefined;
  return perBinding((binding) => decodeCursor(argument, String(cursor.in(binding)), order));
}

import Cypher from '@neo4j/cypher-builder';
import { BadUserInput } from '../errors.ts';
import { pageSizes } from '../options.ts';
import { DeferredParameter, memoizedPerRequest, type RequestValues } from '../request-values.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';
import { decodeCursor } from './cursor.ts';
import type { CursorValues, OrderKey } from './order.ts';
import { sizeWithin } from './size.ts';

/** The page of a connection that a request selects. `backward`: it is counted from the end, by `last`. */
export interface Page {
  readonly backward: boolean;
  readonly size: Size;
  readonly after: CursorValues | undefined;
  readonly before: CursorValues | undefined;
}

/** Returns the size of a page in a request. Throws BadUserInput for a size out of range. */
export type Size = (request: RequestValues) => number;

/** Reads the arguments of a Relay connection. Throws BadUserInput for `first` together with `last`. */
export function pageOf(args: ArgumentReference, order: readonly OrderKey[]): Page {
  const [first, last] = [args.get('first'), args.get('last')];
  const isNumber = ({ value }: ArgumentReference) => typeof value === 'number';
  if (isNumber(first) && isNumber(last)) {
    throw new BadUserInput(`first: ${first.value} and last: ${last.value} cannot be used together; use one of them.`);
  }
  const backward = isNumber(last);
  const size = sizeOf(backward ? last : first, backward ? 'last' : 'first', pageSizes.connection);
  return { size, backward, after: cursorValuesOf(args, 'after', order), before: cursorValuesOf(args, 'before', order) };
}

/** Throws BadUserInput if the size or a cursor of a request is invalid. */
export function checkPage({ size, after, before }: Page, request: RequestValues): void {
  size(request);
  after?.(request);
  before?.(request);
}

/** The size of a plain list, from its argument `first`. */
export function listSizeOf(args: ArgumentReference): Size {
  return sizeOf(args.get('first'), 'first', pageSizes.list);
}

/** A size as the operand of LIMIT: a BigInt, because the driver sends numbers as floats. */
export function limitOf(size: Size): Cypher.Param<bigint> {
  return new Cypher.Param(new DeferredParameter((request) => BigInt(size(request)))) as Cypher.Param<never>;
}

function sizeOf(
  reference: ArgumentReference,
  argument: string,
  limits: { readonly default: number; readonly max: number },
): Size {
  return memoizedPerRequest((request) =>
    sizeWithin(argument, (reference.valueFor(request) as number | null) ?? limits.default, limits),
  );
}

function cursorValuesOf(
  args: ArgumentReference,
  argument: string,
  order: readonly OrderKey[],
): CursorValues | undefined {
  const cursor = args.get(argument);
  if (typeof cursor.value !== 'string') return undefined;
  return memoizedPerRequest((request) => decodeCursor(argument, String(cursor.valueFor(request)), order));
}

import type { GraphQLResolveInfo } from 'graphql';
import type { CompilerOptions } from './options.ts';
import type { Steps } from './steps.ts';

/** The rows of a result, each a list of the values of its columns. */
export type Rows = readonly (readonly unknown[])[];

/** What differs between the requests that share a plan. */
export interface RequestValues {
  readonly variableValues: GraphQLResolveInfo['variableValues'];
  readonly options: CompilerOptions;
  /** How the rows of a root query are assembled to its items; undefined if each row is an item. */
  readonly assemble?: Assemble | undefined;
}

/**
 * Assembles the items of a list, or the edges of a connection, from rows. `raws` has for each row the value that its map has
 * under `raw`. All that is selected is read for every row, so a statement should return few rows more than there are items.
 */
export type Assemble = (raws: readonly unknown[]) => Steps<Assembled>;

/** The items in order and, if they are the edges of a connection, the values of its other fields, such as `pageInfo`. */
export interface Assembled {
  readonly items: readonly ItemParts[];
  readonly values?: Readonly<Record<string, unknown>>;
}

/** An item: the first of its rows to have a field provides it, unless `values` does, by the field's name. */
export interface ItemParts {
  /** Indexes of rows. */
  readonly rows: readonly number[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** A Cypher parameter whose value is only known for each request. */
export class DeferredParameter {
  readonly valueFor: (request: RequestValues) => unknown;

  constructor(valueFor: (request: RequestValues) => unknown) {
    this.valueFor = valueFor;
  }
}

/** Checks the values of a request. Throws BadUserInput. */
export type Check = (request: RequestValues) => void;

/** The options of the compiler, and the checks that a plan collects while it is compiled, in order. */
export interface CompileContext extends CompilerOptions {
  readonly checks: Check[];
}

/** Computes a value once for each request, however often a plan needs it. */
export function memoizedPerRequest<T>(compute: (request: RequestValues) => T): (request: RequestValues) => T {
  // Parameters are bound, and answers written, synchronously, one request after the other: remembering one is enough.
  let last: { readonly request: RequestValues; readonly value: T } | undefined;
  return (request) => {
    if (last?.request !== request) last = { request, value: compute(request) };
    return last.value;
  };
}

import type { GraphQLResolveInfo } from 'graphql';
import type { CompilerOptions } from './options.ts';

/** One request that a plan is used for. */
export interface RequestValues {
  readonly variableValues: GraphQLResolveInfo['variableValues'];
  readonly options: CompilerOptions;
  /** How the rows of a question become its items, where Cypher cannot tell. */
  readonly assemble?: AssembleItems | undefined;
}

/**
 * Which of the rows stand in a list of objects, worked out from what each row's map holds under `raw`. What is selected is
 * read for every row, so there should be few more than needed.
 */
export type AssembleItems = (raws: readonly unknown[]) => readonly AssembledItem[];

/** An item of a list: the rows that it is made of, the first to have a field giving it, and values that no row has. */
export interface AssembledItem {
  readonly rows: readonly number[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** A parameter whose value is the request's own. */
export class DeferredParameter {
  readonly valueFor: (request: RequestValues) => unknown;

  constructor(read: (request: RequestValues) => unknown) {
    this.valueFor = read;
  }
}

/** A check of the values of one request. Throws BadUserInput. */
export type Check = (request: RequestValues) => void;

/** What stands ready while a plan is made. */
export interface CompileContext extends CompilerOptions {
  /** What a request's values must pass before the plan is used for it, in order. */
  readonly checks: Check[];
}

/** Works out once for each request what several places of a plan need. */
export function memoizedPerRequest<T>(compute: (request: RequestValues) => T): (request: RequestValues) => T {
  // What is done with a request is done without a pause, so the last one is enough to remember.
  let last: { readonly request: RequestValues; readonly value: T } | undefined;
  return (request) => {
    if (last?.request !== request) last = { request, value: compute(request) };
    return last.value;
  };
}

import type { GraphQLResolveInfo } from 'graphql';
import type { CompilerOptions } from './options.ts';

/** One request that a plan is used for. */
export interface Binding {
  readonly variableValues: GraphQLResolveInfo['variableValues'];
  readonly options: CompilerOptions;
  /** How the rows of a question become its items, where Cypher cannot tell. */
  readonly arrange?: Arrange | undefined;
}

/**
 * Which of the rows stand in a list of objects, worked out from what each row's map holds under `raw`. What is selected is
 * read for every row, so there should be few more than needed.
 */
export type Arrange = (raws: readonly unknown[]) => readonly Arranged[];

/** An item of a list: the rows that it is made of, the first to have a field giving it, and values that no row has. */
export interface Arranged {
  readonly rows: readonly number[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** A parameter whose value is the request's own. */
export class Late {
  readonly in: (binding: Binding) => unknown;

  constructor(read: (binding: Binding) => unknown) {
    this.in = read;
  }
}

/** A check of the values of one request. Throws BadUserInput. */
export type Check = (binding: Binding) => void;

/** What stands ready while a plan is made. */
export interface Compiling extends CompilerOptions {
  /** What a request's values must pass before the plan is used for it, in order. */
  readonly checks: Check[];
}

/** Works out once for each request what several places of a plan need. */
export function perBinding<T>(compute: (binding: Binding) => T): (binding: Binding) => T {
  // What is done with a binding is done without a pause, so the last one is enough to remember.
  let last: { readonly binding: Binding; readonly value: T } | undefined;
  return (binding) => {
    if (last?.binding !== binding) last = { binding, value: compute(binding) };
    return last.value;
  };
}

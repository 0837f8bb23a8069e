import type { RootStatement } from '../../compiler/compile-root-query.ts';
import type { Transform } from '../../compiler/options.ts';
import type { SelectedFields } from './selected-fields.ts';
import type { RequiredIds } from './unknown-ids.ts';

/**
 * A root field that handwritten Cypher answers, because it computes more than a list of nodes. One file for each;
 * `root-queries.ts` lists them, and schema.graphql describes the fields and what they return.
 */
export interface RootQuery {
  /** The name of the field of Query. */
  readonly field: string;
  /**
   * Returns the single Cypher statement that answers the field. `selected` lets it leave out expensive parts that the
   * request does not select. Throws BadUserInput for invalid arguments.
   */
  readonly build: (args: Arguments, selected: SelectedFields) => RootStatement;
  /**
   * The ids in the arguments that must exist. If the statement returns no row, the answer is an error that names the first
   * of them that does not.
   */
  readonly requiredIds?: (args: Arguments) => readonly RequiredIds[];
  /**
   * Transforms of values that the statement returns, by type and field. A transform takes the value as the statement returns
   * it; the objects that it creates, also those of types with @plain in schema.graphql, have the names of their fields as keys.
   */
  readonly transforms?: Transforms;
}

export type { Transform } from '../../compiler/options.ts';

/** The arguments of a field as graphql-js coerces them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Transforms by the name of a type and of its field. */
export type Transforms = Readonly<Record<string, Readonly<Record<string, Transform>>>>;

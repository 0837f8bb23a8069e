import type { GraphQLFieldResolver } from 'graphql';
import type { RootStatement } from '../../compiler/compile-root-query.ts';
import type { ApiContext } from '../execute/context.ts';
import type { SelectedFields } from './selected-fields.ts';

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
   * Transforms of values that the statement returns, by type and field. The objects of a type with @plain in
   * schema.graphql are not compiled: a transform creates them, with the names of their fields as keys.
   */
  readonly transforms?: Transforms;
}

/** The arguments of a field as graphql-js coerces them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Converts what the statement returns for a field into the value of the field. */
export type Transform = (value: unknown) => unknown;

/** Transforms by the name of a type and of its field. */
export type Transforms = Readonly<Record<string, Readonly<Record<string, Transform>>>>;

/** A resolver that transforms the value which the compiler stored under the response key. */
export function transformingResolver(
  transform: Transform,
): GraphQLFieldResolver<Readonly<Record<string, unknown>>, ApiContext> {
  return (source, _args, _context, info) => transform(source[info.path.key]);
}

import type { GraphQLFieldResolver } from 'graphql';
import type { Question } from '../../compiler/compile-question.ts';
import type { ApiContext } from '../execute/context.ts';

/**
 * A root field that asks more than a list. One file a question; `questions.ts` names them all, and schema.graphql
 * describes the field and what it returns.
 */
export interface Asker {
  /** The field of Query. */
  readonly field: string;
  /**
   * The one statement that answers it. `wants` says whether a field of the answer, by its path below this one
   * (`buckets`, `items.totalCount`), is selected, for parts that cost something. Throws BadUserInput.
   */
  readonly ask: (args: Arguments, context: ApiContext, wants: (path: string) => boolean) => Question;
  /**
   * What the service makes of the values that the statement gave, by type and field. A type that carries @plain in
   * schema.graphql is not compiled: its objects come from here, and its fields are read by their names.
   */
  readonly shape?: Readonly<Record<string, Readonly<Record<string, Shaper>>>>;
}

export type Arguments = Readonly<Record<string, unknown>>;

/** What the statement gave for a field becomes what the reader gets. */
export type Shaper = (value: unknown) => unknown;

/** The shapers of a question as resolvers: each gets what the compiler read under the response key. */
export function shapingResolver(shaper: Shaper): GraphQLFieldResolver<Readonly<Record<string, unknown>>, ApiContext> {
  return (source, _args, _context, info) => shaper(source[info.path.key]);
}

import { type DocumentNode, execute, type GraphQLError, parse, validate } from 'graphql';
import { answerQuery } from '../../src/api/execute/answer-query.ts';
import type { Execute } from '../../src/api/execute/context.ts';
import { buildSchema } from '../../src/api/schema/build-schema.ts';
import type { Statement } from '../../src/graph/statement.ts';
import { computedFields } from '../../src/graph/statements/computed-fields.ts';
import { schemaText } from '../../src/model/sdl/domain-schema.ts';

const schema = buildSchema(schemaText, computedFields);

/** The statements that a query sends to the database, here an empty one: a root field each, in their order. */
export async function statementsOf(query: string, variables: Record<string, unknown> = {}): Promise<Statement[]> {
  const { statements, errors } = await executeEmpty(parseValid(query), variables);
  const refusal = errors.find(({ extensions }) => extensions.code !== undefined);
  // An error after the statement was sent is about the empty result.
  if (refusal && statements.length === 0) throw refusal;
  if (statements.length === 0) throw errors[0] ?? new Error('The query sent no statement.');
  return statements;
}

/** Executes a query over an empty graph: the statements that it sends, and its errors. */
export async function executeEmpty(
  document: DocumentNode,
  variableValues: Record<string, unknown>,
): Promise<{ readonly statements: Statement[]; readonly errors: readonly GraphQLError[] }> {
  const statements: Statement[] = [];
  const read = async (statement: Statement) => {
    // Not the one that explains ids which do not exist, as none does in an empty graph.
    if (!('asked' in statement.params)) statements.push(statement);
    return [];
  };
  const contextValue = { graph: { read }, languages: ['en'], roundTrips: 0 };
  const answer = await answerQuery({ schema, document, variableValues, contextValue }, execute as Execute);
  if (!answer) throw new TypeError('The query, or its variables, cannot be executed.');
  return { statements, errors: answer.errors };
}

function parseValid(query: string): DocumentNode {
  const document = parse(query);
  const [error] = validate(schema, document);
  if (error) throw error;
  return document;
}

/** Cypher for reviewers: each line is indented by the brackets that are open before it. */
export function indented(text: string): string {
  let open = 0;
  return text
    .split('\n')
    .map((line) => {
      const closing = /^[)\]}]*/.exec(line)?.[0].length ?? 0;
      const indented = `${'  '.repeat(Math.max(open - closing, 0))}${line}`;
      open += line.match(/[([{]/g)?.length ?? 0;
      open -= line.match(/[)\]}]/g)?.length ?? 0;
      return indented;
    })
    .join('\n');
}

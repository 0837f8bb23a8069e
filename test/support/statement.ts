import { readFileSync } from 'node:fs';
import { graphql } from 'graphql';
import { buildSchema } from '../../src/api/schema/build-schema.ts';
import type { Statement } from '../../src/graph/statement.ts';
import { computedFields } from '../../src/graph/statements/computed-fields.ts';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'), computedFields);

/** The statements that a request sends to the database, without one: a root field each, in their order. */
export async function statementsOf(query: string, variables: Record<string, unknown> = {}): Promise<Statement[]> {
  const sent: Statement[] = [];
  const read = async (statement: Statement) => {
    sent.push(statement);
    return [];
  };
  const contextValue = { graph: { read }, languages: ['en'], roundTrips: 0 };
  const { errors } = await graphql({ schema, source: query, variableValues: variables, contextValue });
  const refusal = errors?.find(({ extensions }) => extensions.code !== undefined);
  // What is refused after the statement was sent is refused for the empty answer that it got here.
  if (refusal && sent.length === 0) throw refusal;
  if (sent.length === 0) throw errors?.[0] ?? new Error('The request sent no statement.');
  return sent;
}

/** Cypher as a reviewer reads it: each line set in by the brackets that are open before it. */
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

import type { GraphQLSchema } from 'graphql';
import type { ApiContext } from '../../src/api/execute/context.ts';
import { buildSchema } from '../../src/api/schema/build-schema.ts';
import { readSchemaFile } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { computedFields } from '../../src/graph/statements/computed-fields.ts';
import { createGraphqlServer } from '../../src/server/create-yoga.ts';
import { createLog } from '../../src/server/log.ts';
import type { Limits, ServerSettings } from '../../src/server/settings.ts';

/** What of the usual settings is otherwise in a test. */
export type Changes = Partial<Omit<ServerSettings, 'limits'>> & { readonly limits?: Partial<Limits> };

const silent = createLog({ level: 'silent', format: 'json' });

let schema: GraphQLSchema | undefined;

/** The settings of a service that nothing was set for, with these changes. */
export function serverSettings({ limits, ...changes }: Changes = {}): ServerSettings {
  const usual = readConfig({}).server;
  return { ...usual, ...changes, limits: { ...usual.limits, ...limits } };
}

/** The real schema, built once for a test file. */
export function testSchema(): GraphQLSchema {
  schema ??= buildSchema(readSchemaFile(), computedFields);
  return schema;
}

/** The server with the real schema, to be asked with `ask` or `fetch`, without a socket. */
export function testServer(graph: ApiContext['graph'], changes: Changes = {}, log = silent) {
  return createGraphqlServer({ schema: testSchema(), graph, examples: [], settings: serverSettings(changes), log });
}

/** The body of an answer, as far as the tests read it. */
export interface Answer {
  readonly status: number;
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  };
}

/** Puts one query (or, given a list, a batch) to a server, as a reader that knows GraphQL over HTTP. */
export async function ask(
  server: ReturnType<typeof testServer>,
  query: string | object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await server.fetch('http://test/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      ...headers,
    },
    body: JSON.stringify(typeof query === 'string' ? { query } : query),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

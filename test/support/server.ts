import type { GraphQLSchema } from 'graphql';
import type { ApiContext } from '../../src/api/execute/context.ts';
import { buildSchema } from '../../src/api/schema/build-schema.ts';
import { readConfig } from '../../src/config/config.ts';
import { computedFields } from '../../src/graph/statements/computed-fields.ts';
import { schemaText } from '../../src/model/sdl/domain-schema.ts';
import { createGraphqlServer } from '../../src/server/create-yoga.ts';
import { createLog } from '../../src/server/log.ts';
import type { Limits, ServerSettings } from '../../src/server/settings.ts';

/** Changes of the default settings. */
export type Changes = Partial<Omit<ServerSettings, 'limits'>> & { readonly limits?: Partial<Limits> };

const silent = createLog({ level: 'silent', format: 'json' });

let schema: GraphQLSchema | undefined;

/** The default settings with some changes. */
export function serverSettings({ limits, ...changes }: Changes = {}): ServerSettings {
  const defaults = readConfig({}).server;
  return { ...defaults, ...changes, limits: { ...defaults.limits, ...limits } };
}

/** The real schema, built once for each test file. */
export function testSchema(): GraphQLSchema {
  schema ??= buildSchema(schemaText, computedFields);
  return schema;
}

/** The server with the real schema, without a socket; `ask` and its `fetch` send requests to it. */
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

/** Sends a query, or any body, to a server, as a client that knows GraphQL over HTTP. */
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

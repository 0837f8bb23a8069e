import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FormattedExecutionResult } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { maskError } from '../../src/api/errors.ts';
import type { ApiContext, Execute, Execution } from '../../src/api/execute/context.ts';
import { readerLanguages } from '../../src/api/execute/reader-languages.ts';
import { buildSchema } from '../../src/api/schema/build-schema.ts';
import type { Rows } from '../../src/compiler/request-values.ts';
import type { Graph } from '../../src/graph/client.ts';
import type { Statement } from '../../src/graph/statement.ts';
import { computedFields } from '../../src/graph/statements/computed-fields.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { schemaText } from '../../src/model/sdl/domain-schema.ts';
import { openTestGraph } from '../support/graph.ts';
import { answerTwice } from './answer-twice.ts';

/** The answer as clients see it, and the statements that were sent to the database for it. */
export interface Answer extends FormattedExecutionResult {
  // biome-ignore lint/suspicious/noExplicitAny: only the test knows the type of the answer, which follows from its query.
  readonly data?: any;
  readonly statements: readonly Statement[];
  readonly roundTrips: number;
}

/** What a request has beside its query. */
export interface Circumstances {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly acceptLanguage?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** Sends a query to the API over a real database. */
export type Ask = (query: string, circumstances?: Circumstances) => Promise<Answer>;

const schema = buildSchema(schemaText, computedFields);

/** Imports the dossiers of a folder into the test database, and returns it with its API. Close the graph after the tests. */
export async function openApi(folder: URL): Promise<{ graph: Graph; ask: Ask }> {
  const graph = await openTestGraph();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  await importDossiers(
    graph,
    files.sort().map((name) => fileURLToPath(new URL(name, folder))),
  );
  return { graph, ask: askOver(graph) };
}

/** The folder of the invented dossiers. */
export const invented = new URL('dossiers/', import.meta.url);

/** The API over any graph. */
export function askOver(graph: Pick<Graph, 'read'>): Ask {
  return (query, circumstances = {}) => askGraph(graph, query, circumstances);
}

async function askGraph(graph: Pick<Graph, 'read'>, query: string, circumstances: Circumstances): Promise<Answer> {
  const statements: Statement[] = [];
  const results = new Map<string, Promise<Rows>[]>();
  const read: Graph['read'] = (statement, options) => {
    statements.push(statement);
    const rows = graph.read(statement, options);
    results.set(identityOf(statement), [...(results.get(identityOf(statement)) ?? []), rows]);
    return rows;
  };
  const rowsOf = (statement: Statement) =>
    results.get(identityOf(statement))?.shift() ??
    Promise.reject(new Error('The service did not send this statement.'));
  const context = {
    graph: { read },
    languages: readerLanguages(circumstances.acceptLanguage ?? null),
    roundTrips: 0,
    signal: circumstances.signal,
    timeoutMs: circumstances.timeoutMs,
  };
  let executed: ApiContext | undefined;
  // Yoga copies the context for each request; the round trips are counted in the copy.
  const watch: Plugin<ApiContext> = {
    onExecute: ({ args, executeFn, setExecuteFn }) => {
      executed = args.contextValue;
      setExecuteFn((execution) => answerTwice(execution as Execution, executeFn as Execute, rowsOf));
    },
  };
  const yoga = createYoga<object, ApiContext>({
    schema,
    context,
    plugins: [watch],
    maskedErrors: { maskError, errorMessage: 'Something went wrong.' },
    logging: false,
  });
  const response = await yoga.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: circumstances.variables }),
  });
  const answer = (await response.json()) as FormattedExecutionResult;
  return { ...answer, statements, roundTrips: executed?.roundTrips ?? 0 };
}

function identityOf({ text, params }: Statement): string {
  return JSON.stringify([text, params], (_key, value) => (typeof value === 'bigint' ? `${value}n` : value));
}

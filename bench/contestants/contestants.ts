import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LocalNeo4j } from '../../src/local-neo4j/start.ts';
import type { GraphQLRequest, Operation, Subject } from '../operations/operation.ts';
import { type Neo4jProcess, startServer } from './server-process.ts';

export const contestantNames = ['service', 'peer', 'limit'] as const;
export type ContestantName = (typeof contestantNames)[number];

/** The HTTP request for one subject of an operation. */
export interface HttpRequest {
  readonly path: string;
  readonly body: string;
}

/** A running server that is measured, with the requests it understands. */
export interface Contestant {
  readonly name: ContestantName;
  readonly server: Neo4jProcess;
  request(operation: Operation, subject: Subject): HttpRequest;
  /** Converts an answer to the form in which all contestants must agree. Throws for an answer with errors. */
  plain(operation: Operation, subject: Subject, body: string): unknown;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const peerFolder = join(root, 'bench', 'peer');

/** Starts all contestants over one database. */
export async function startContestants(database: LocalNeo4j, report: (line: string) => void): Promise<Contestant[]> {
  await installPeer(report);
  const started: Contestant[] = [];
  try {
    started.push(graphql('service', await startServer(root, ['src/cli/cli.ts', 'serve'], database)));
    started.push(graphql('peer', await startServer(peerFolder, ['server.ts'], database)));
    started.push(handwritten(await startServer(root, ['bench/limit/server.ts'], database)));
    return started;
  } catch (error) {
    for (const { server } of started) await server.stop();
    throw error;
  }
}

/** The peer needs another major version of graphql, so its packages have a folder of their own. */
async function installPeer(report: (line: string) => void): Promise<void> {
  if (existsSync(join(peerFolder, 'node_modules', '@neo4j', 'graphql'))) return;
  report('Installing the packages of the peer …');
  await promisify(execFile)('npm', ['ci'], { cwd: peerFolder });
}

function graphql(name: 'service' | 'peer', server: Neo4jProcess): Contestant {
  return {
    name,
    server,
    request: (operation, subject) => {
      const { query, variables } = operation[name];
      return { path: '/graphql', body: JSON.stringify({ query, variables: variables(subject) }) };
    },
    plain: (operation, subject, body) => plainOf(operation[name], subject, body),
  };
}

function plainOf({ plain }: GraphQLRequest, subject: Subject, body: string): unknown {
  const { data, errors } = JSON.parse(body) as { data: never; errors?: unknown };
  if (errors !== undefined) throw new Error(`The answer has errors: ${body.slice(0, 1000)}`);
  return plain(data, subject);
}

function handwritten(server: Neo4jProcess): Contestant {
  return {
    name: 'limit',
    server,
    request: (operation, subject) => ({ path: `/${operation.name}`, body: JSON.stringify(subject) }),
    plain: (operation, _subject, body) => {
      const { data } = JSON.parse(body) as { data: unknown };
      // Scores are not compared, because the peer has another index.
      return operation.name === 'search'
        ? (data as readonly { score: number }[]).map(({ score: _score, ...hit }) => hit)
        : data;
    },
  };
}

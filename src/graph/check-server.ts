import { Neo4jError } from 'neo4j-driver';
import { type DatabaseAddress, GraphError } from './errors.ts';
import type { Statement } from './statement.ts';

/** The oldest supported Neo4j: 5.26, the long-term support line. Calendar versions (2026.05) are later. */
const MIN_NEO4J = '5.26';

/** Version (`5.26.25`) and edition (`community`, `enterprise`) of a server. */
export interface ServerInfo {
  readonly version: string;
  readonly edition: string;
}

/** Returns the version of the server. Throws GraphError when it is not Neo4j or too old. */
export async function checkServer(
  read: (statement: Statement) => Promise<unknown[][]>,
  { uri }: DatabaseAddress,
): Promise<ServerInfo> {
  const components = await readComponents(read, uri);
  const kernel = components.find(([name]) => name === 'Neo4j Kernel');
  if (!kernel) {
    const names = components.map(([name]) => String(name)).join(', ') || 'of an unknown kind';
    throw new GraphError('GRAPH_NOT_NEO4J', `The database at ${uri} is ${names}, not Neo4j; set NEO4J_URI to a Neo4j.`);
  }
  const info = { version: String(kernel[1]), edition: String(kernel[2]) };
  if (isOlder(info.version, MIN_NEO4J)) {
    throw new GraphError(
      'GRAPH_TOO_OLD',
      `Neo4j at ${uri} is version ${info.version}; Communiqué needs ${MIN_NEO4J} or later.`,
    );
  }
  return info;
}

async function readComponents(read: (statement: Statement) => Promise<unknown[][]>, uri: string): Promise<unknown[][]> {
  const text = 'CALL dbms.components() YIELD name, versions, edition RETURN name, versions[0], edition';
  try {
    return await read({ text, params: {} });
  } catch (error) {
    if (!(error instanceof Neo4jError)) throw error;
    throw new GraphError(
      'GRAPH_NOT_NEO4J',
      `The database at ${uri} is not Neo4j: it has no procedure dbms.components. Set NEO4J_URI to a Neo4j.`,
      error,
    );
  }
}

/** Returns whether version `a` is older than `b`, by major and minor number. */
export function isOlder(a: string, b: string): boolean {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number.parseFloat);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number.parseFloat);
  return majorA < majorB || (majorA === majorB && minorA < minorB);
}

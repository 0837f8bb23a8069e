import { Neo4jError } from 'neo4j-driver';
import { type Address, GraphError } from './errors.ts';
import type { Statement } from './statement.ts';

/** The oldest Neo4j that will do: 5.26, the long-term support line. Later calendar versions (2026.05) will do too. */
const OLDEST_NEO4J = '5.26';

/** What the server says of itself. */
export interface ServerInfo {
  readonly version: string;
  readonly edition: string;
}

/** Asks the server for its name, version and edition. Throws GraphError when it is not Neo4j or too old. */
export async function checkServer(
  read: (statement: Statement) => Promise<unknown[][]>,
  { uri }: Address,
): Promise<ServerInfo> {
  const components = await askComponents(read, uri);
  const kernel = components.find(([name]) => name === 'Neo4j Kernel');
  if (!kernel) {
    const names = components.map(([name]) => String(name)).join(', ') || 'nothing';
    throw new GraphError(
      'GRAPH_NOT_NEO4J',
      `The database at ${uri} calls itself ${names}, not Neo4j; NEO4J_URI must lead to Neo4j.`,
    );
  }
  const facts = { version: String(kernel[1]), edition: String(kernel[2]) };
  if (isOlder(facts.version, OLDEST_NEO4J)) {
    throw new GraphError(
      'GRAPH_TOO_OLD',
      `Neo4j at ${uri} is version ${facts.version}; it must be ${OLDEST_NEO4J} or later.`,
    );
  }
  return facts;
}

async function askComponents(read: (statement: Statement) => Promise<unknown[][]>, uri: string): Promise<unknown[][]> {
  const text = 'CALL dbms.components() YIELD name, versions, edition RETURN name, versions[0], edition';
  try {
    return await read({ text, params: {} });
  } catch (error) {
    if (!(error instanceof Neo4jError)) throw error;
    throw new GraphError(
      'GRAPH_NOT_NEO4J',
      `The database at ${uri} does not know dbms.components, so it is not Neo4j.`,
      error,
    );
  }
}

/** Whether version `a` comes before `b`, by major and minor number. */
export function isOlder(a: string, b: string): boolean {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number.parseFloat);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number.parseFloat);
  return majorA < majorB || (majorA === majorB && minorA < minorB);
}

import { userFolders } from '../../src/folders.ts';
import { prepareFolders } from '../../src/local-neo4j/folders.ts';
import { readRun } from '../../src/local-neo4j/run-file.ts';
import { startLocalNeo4j } from '../../src/local-neo4j/start.ts';

/** A Neo4j to measure on. */
export interface BulkDatabase {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  /** Its process; null where it is not on this machine. */
  readonly pid: number | null;
  stop(): Promise<void>;
}

/** Starts a local Neo4j, with the settings of the product, on a new folder. */
export async function openDatabase(dataFolder: string): Promise<BulkDatabase> {
  const neo4j = await startLocalNeo4j(
    {
      dataFolder,
      cacheFolder: userFolders(process.env.COMMUNIQUE_HOME).cache,
      javaHome: process.env.JAVA_HOME,
      boltPort: 0,
    },
    { report: (text) => process.stderr.write(`${text}\n`), signal: new AbortController().signal },
  );
  return { ...neo4j, pid: readRun(prepareFolders(dataFolder).runFile)?.pid ?? null };
}

import { userFolders } from '../../src/config/folders.ts';
import { startLocalNeo4j } from '../../src/database.ts';
import { prepareFolders } from '../../src/local-neo4j/folders.ts';
import { readProcessRecord } from '../../src/local-neo4j/process-file.ts';

const HEAP = '1g';

/** The Neo4j that is measured. */
export interface BulkDatabase {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  /** The id of its process. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a local Neo4j on a new folder, with the settings of the product except a fixed heap; its default depends on the machine. */
export async function openDatabase(dataFolder: string): Promise<BulkDatabase> {
  const neo4j = await startLocalNeo4j(
    {
      dataFolder,
      cacheFolder: userFolders(process.env.COMMUNIQUE_HOME).cache,
      javaHome: process.env.JAVA_HOME,
      boltPort: 0,
      heap: HEAP,
    },
    { report: (text) => process.stderr.write(`${text}\n`), signal: new AbortController().signal },
  );
  const pid = readProcessRecord(prepareFolders(dataFolder).processFile)?.pid;
  if (pid === undefined) throw new Error(`The process id of the database in ${dataFolder} is unknown.`);
  return { ...neo4j, pid };
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files and folders of a local database. All but the fetched jars are under `data`, readable by its owner only. */
export interface DatabaseFolders {
  readonly data: string;
  /** Neo4j's home folder: conf, data, logs. */
  readonly home: string;
  readonly passwordFile: string;
  readonly lockFile: string;
  readonly processFile: string;
}

/** Creates missing folders under `data`, and returns the paths. */
export function prepareFolders(data: string): DatabaseFolders {
  const home = join(data, 'neo4j');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  for (const name of ['conf', 'logs']) mkdirSync(join(home, name), { recursive: true });
  return {
    data,
    home,
    passwordFile: join(data, 'neo4j-password'),
    lockFile: join(data, 'lock'),
    processFile: join(data, 'running.json'),
  };
}

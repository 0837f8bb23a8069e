import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where a local database keeps what it has. Everything but the fetched jars lives in one folder, for its owner only. */
export interface Folders {
  readonly data: string;
  /** Neo4j's own home: conf, data, logs. */
  readonly home: string;
  readonly passwordFile: string;
  readonly lockFile: string;
  readonly runFile: string;
}

/** Makes the folders under `data` where they are missing, and names what is in them. */
export function prepareFolders(data: string): Folders {
  const home = join(data, 'neo4j');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  for (const name of ['conf', 'logs']) mkdirSync(join(home, name), { recursive: true });
  return {
    data,
    home,
    passwordFile: join(data, 'neo4j-password'),
    lockFile: join(data, 'lock'),
    runFile: join(data, 'running.json'),
  };
}

import { fileURLToPath } from 'node:url';
import { userFolders } from '../src/config/folders.ts';
import type { LocalNeo4jSettings } from '../src/local-neo4j/start.ts';

/** The page cache and heap of Neo4j, the same at every scale. */
export const MEMORY = { pageCache: '3g', heap: '2g' } as const;

/** The folder of a graph, which is kept between runs. */
export function homeOf(name: string): string {
  return fileURLToPath(new URL(`../.communique/bench/${name}`, import.meta.url));
}

/** The settings of the local Neo4j of a graph. */
export function databaseOf(name: string): LocalNeo4jSettings {
  return { dataFolder: homeOf(name), cacheFolder: userFolders(undefined).cache, ...MEMORY };
}

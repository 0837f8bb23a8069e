import { fileURLToPath } from 'node:url';
import { userFolders } from '../src/folders.ts';
import type { LocalNeo4jSettings } from '../src/local-neo4j/start.ts';

/** How much of the store Neo4j keeps in memory, for every contestant and at every scale. Its heap is Java's default. */
export const PAGE_CACHE = '4g';

/** The folder that keeps a graph between runs. */
export function homeOf(name: string): string {
  return fileURLToPath(new URL(`../.communique/bench/${name}`, import.meta.url));
}

/** The local Neo4j of a graph. */
export function databaseOf(name: string): LocalNeo4jSettings {
  return { dataFolder: homeOf(name), cacheFolder: userFolders(undefined).cache, pageCache: PAGE_CACHE };
}

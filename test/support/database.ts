import { inject } from 'vitest';

/** How a test reaches a database. */
export interface TestDatabase {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    databases: readonly TestDatabase[];
  }
}

/** The database of this worker: no other one uses it, and its test files run one after the other. */
export function testDatabase(): TestDatabase {
  const worker = Number(process.env.VITEST_POOL_ID);
  const database = inject('databases')[worker - 1];
  if (!database) throw new Error(`There is no database for worker ${worker}.`);
  return database;
}

import { inject } from 'vitest';

/** The address and login of a test database. */
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

/** Returns the database of this worker. No other worker uses it, and the test files of a worker run one after the other. */
export function testDatabase(): TestDatabase {
  const worker = Number(process.env.VITEST_POOL_ID);
  const database = inject('databases')[worker - 1];
  if (!database) throw new Error(`There is no database for worker ${worker}.`);
  return database;
}

import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Without "development", so that the tests load the same copy of graphql as the packages that Node itself loads.
  ssr: { resolve: { conditions: ['module', 'node'] } },
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    // The script that continuous integration runs counts from the second.
    reporters: process.env.CI === undefined ? ['default'] : ['default', 'json'],
    outputFile: { json: '../.communique/test-results.json' },
    globalSetup: ['support/start-neo4j.ts'],
    // All test files use one database, each emptying it first.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});

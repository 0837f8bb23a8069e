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
    // Each worker has a database of its own, which every test file empties first.
    // A process for each file would load all modules again and build the schema again.
    isolate: false,
    maxWorkers: process.env.NEO4J_TEST_URI === undefined ? 2 : 1,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});

import { expect, test } from 'vitest';
import { openGraph } from '../../src/graph/client.ts';
import { testDatabase } from '../support/database.ts';

test('the local database is Neo4j 5.26.25 community', async () => {
  const graph = openGraph(testDatabase());
  try {
    expect(await graph.check()).toEqual({ version: '5.26.25', edition: 'community' });
  } finally {
    await graph.close();
  }
});

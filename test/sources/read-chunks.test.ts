import { expect, test } from 'vitest';
import { MAX_DOSSIER_NODES } from '../../src/ingest/read/limits.ts';
import type { AdapterContext, ConvertedRecord, SourceAdapter, SourceFile } from '../../src/sources/adapter.ts';
import { readChunks } from '../../src/sources/pipeline/read-chunks.ts';

/** Returns the number of records of each chunk, if every record has the given entries of its own and one shared thing. */
async function chunkSizes(records: number, entriesPerRecord: number): Promise<number[]> {
  const shared = { id: 'country:a', names: [{ value: 'A', language: 'en', kind: 'SHORT' }] };
  const adapter: Pick<SourceAdapter, 'read'> = {
    async *read() {
      for (let index = 0; index < records; index += 1) {
        const participations = Array.from({ length: entriesPerRecord }, () => ({ event: `meeting:${index}` }));
        const record: ConvertedRecord = {
          outcome: 'converted',
          location: { file: 'a.csv', line: index + 1 },
          text: '',
          entries: { countries: [shared], participations },
        };
        yield record;
      }
    },
  };
  const sizes: number[] = [];
  const chunks = readChunks(
    adapter as SourceAdapter,
    { file: {} as SourceFile, size: 2000 },
    {} as unknown as AdapterContext,
  );
  for await (const { converted } of chunks) sizes.push(converted.length);
  return sizes;
}

test('a chunk has 2,000 records', async () => {
  expect(await chunkSizes(4001, 8)).toEqual([2000, 2000, 1]);
});

test('a chunk has fewer records if these have too many nodes for one dossier', async () => {
  const sizes = await chunkSizes(2000, 100);
  expect(Math.max(...sizes) * 100).toBeLessThan(MAX_DOSSIER_NODES);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2000);
  expect(sizes).toHaveLength(11);
});

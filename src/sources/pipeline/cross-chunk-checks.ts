import { createHash } from 'node:crypto';
import type { Refusal } from './chunk.ts';
import { sharedSections } from './merge.ts';
import type { StoredChunk } from './store-chunk.ts';

/**
 * Finds, while nothing is written yet, what would show only when a later chunk is stored: records of two chunks that say
 * otherwise of one event or claim. It remembers a few bytes for each of them, the only thing in an import that grows with
 * the file, and only where everything is to be checked first.
 */
export class Strictness {
  readonly #seen = new Map<string, string>();

  /** The outcome of a chunk, with the records refused that contradict an earlier chunk. */
  judge(result: StoredChunk): StoredChunk {
    const { chunk } = result;
    const refusals: Refusal[] = [];
    for (const { section, id, value, records } of chunk.entries) {
      if (id === null || sharedSections.has(section)) continue;
      const digest = digestOf(value);
      const before = this.#seen.get(id);
      if (before === undefined) this.#seen.set(id, digest);
      else if (before !== digest) {
        const reason = `"${id}" is declared otherwise by an earlier record of the import.`;
        for (const number of records) {
          const record = chunk.records[number];
          if (record && !refusals.some((one) => one.record === record)) refusals.push({ record, reason });
        }
      }
    }
    if (refusals.length === 0) return result;
    const refused = new Set(refusals.map(({ record }) => record));
    return { ...result, chunk: chunk.without(refused), refusals: [...result.refusals, ...refusals] };
  }
}

function digestOf({ evidence: _, ...value }: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64').slice(0, 12);
}

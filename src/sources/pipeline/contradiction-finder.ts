import { createHash } from 'node:crypto';
import type { Rejection } from './chunk.ts';
import { sharedSections } from './merge-entries.ts';
import type { StoredChunk } from './store-chunk.ts';

/**
 * Finds contradictions between chunks before anything is written: records of two chunks that declare one event or claim
 * differently. A real import finds them when it stores the later chunk; a dry run and `--strict` store nothing. Keeps a few
 * bytes for each event and claim, the only state of an import that grows with the file.
 */
export class ContradictionFinder {
  readonly #digests = new Map<string, string>();

  /** Returns the outcome of a chunk, with the records rejected that contradict an earlier chunk. */
  check(result: StoredChunk): StoredChunk {
    const { chunk } = result;
    const reasons = new Map<Rejection['record'], string>();
    for (const { section, id, value, records } of chunk.entries) {
      if (id === null || sharedSections.has(section)) continue;
      const digest = digestOf(value);
      const before = this.#digests.get(id);
      if (before === undefined) this.#digests.set(id, digest);
      else if (before !== digest) {
        const reason = `"${id}" contradicts its declaration by an earlier record of this import.`;
        for (const number of records) {
          const record = chunk.records[number];
          if (record && !reasons.has(record)) reasons.set(record, reason);
        }
      }
    }
    if (reasons.size === 0) return result;
    const rejections = [...reasons].map(([record, reason]) => ({ record, reason }));
    return { ...result, chunk: chunk.without(reasons), rejections: [...result.rejections, ...rejections] };
  }
}

function digestOf({ evidence: _, ...value }: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64').slice(0, 12);
}

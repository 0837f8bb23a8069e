import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { RejectedRecord } from '../adapter.ts';

/**
 * The file of rejected records, one JSON object per line: file, line, id, reason, record. It is created, and replaces an
 * older one, with the first rejected record.
 */
export class RejectedRecordsFile {
  readonly path: string;
  #stream: WriteStream | null = null;
  #count = 0;

  constructor(path: string) {
    this.path = path;
  }

  get count(): number {
    return this.#count;
  }

  async write({ location, reason, text }: Omit<RejectedRecord, 'outcome'>): Promise<void> {
    this.#stream ??= createWriteStream(this.path);
    this.#count += 1;
    const line = `${JSON.stringify({ ...location, reason, record: text })}\n`;
    if (!this.#stream.write(line)) await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    if (!this.#stream) return;
    this.#stream.end();
    await finished(this.#stream);
  }
}

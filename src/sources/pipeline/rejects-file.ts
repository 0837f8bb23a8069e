import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { RecordPlace } from '../adapter.ts';

/** A record that was not imported. */
export interface RejectedRecord {
  readonly at: RecordPlace;
  readonly reason: string;
  /** The record as it stood. */
  readonly text: string;
}

/**
 * Where records that were not imported are written, one JSON object a line: file, line, id, reason, record. The file is
 * made, and an older one replaced, when the first one comes.
 */
export class RejectsFile {
  readonly path: string;
  #stream: WriteStream | null = null;
  #count = 0;

  constructor(path: string) {
    this.path = path;
  }

  get count(): number {
    return this.#count;
  }

  async write({ at, reason, text }: RejectedRecord): Promise<void> {
    this.#stream ??= createWriteStream(this.path);
    this.#count += 1;
    const line = `${JSON.stringify({ ...at, reason, record: text })}\n`;
    if (!this.#stream.write(line)) await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    if (!this.#stream) return;
    this.#stream.end();
    await finished(this.#stream);
  }
}

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Transform } from 'node:stream';
import { InvalidInputError } from '../../ingest/check/diagnostic.ts';
import type { SourceFile } from '../adapter.ts';

/** A file that an adapter reads, with its size and progress. */
export interface OpenSourceFile {
  readonly source: SourceFile;
  /** In bytes. */
  readonly size: number;
  /** How many bytes the adapter has read since it last opened the file. */
  bytesRead(): number;
}

/** Opens a file of a data set. Throws InvalidInputError when it does not exist, is not a file, or is empty. */
export async function openSourceFile(path: string): Promise<OpenSourceFile> {
  const size = await sizeOf(path);
  let bytesRead = 0;
  const open = () => {
    bytesRead = 0;
    const bytes = createReadStream(path);
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytesRead += chunk.length;
        done(null, chunk);
      },
    });
    bytes.once('error', (error) => counted.destroy(error));
    counted.once('close', () => bytes.destroy());
    return bytes.pipe(counted);
  };
  return { source: { path, slug: slugOf(path), open }, size, bytesRead: () => bytesRead };
}

/** The name of a file in the characters of a slug, which identifies the file in the graph. */
function slugOf(path: string): string {
  const slug = basename(path)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{Ll}\p{Lo}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[^\p{Ll}\p{Lo}\p{N}]+/u, '');
  return slug === '' ? 'file' : slug;
}

async function sizeOf(path: string): Promise<number> {
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const message =
      error.code === 'ENOENT' ? `There is no file "${path}".` : `"${path}" cannot be opened (${error.code}).`;
    throw new InvalidInputError([{ message }]);
  });
  if (!facts.isFile()) throw new InvalidInputError([{ message: `"${path}" is not a file.` }]);
  if (facts.size === 0) throw new InvalidInputError([{ message: `"${path}" is empty.` }]);
  return facts.size;
}

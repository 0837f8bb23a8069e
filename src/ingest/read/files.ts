import { readFile } from 'node:fs/promises';
import { InvalidInputError } from '../check/diagnostic.ts';

/** Reads a file. Throws InvalidInputError if it cannot be read. */
export async function readBytes(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: unknown) => {
    throw fileError(file, error);
  });
}

/** Returns the diagnostic for an error of the file system. */
export function fileError(file: string, error: unknown): InvalidInputError {
  const { code } = error as NodeJS.ErrnoException;
  const message = code === 'ENOENT' ? `There is no file "${file}".` : `"${file}" cannot be read (${code}).`;
  return new InvalidInputError([{ message, value: file }]);
}

/** Decodes UTF-8; with `stream`, a part of a text. Throws InvalidInputError if the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array, { decoder = newDecoder(), stream = false } = {}): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw new InvalidInputError([{ message: 'The file is not UTF-8; save it as UTF-8.' }]);
  }
}

/** Returns a decoder for `decodeUtf8` that keeps the incomplete character at the end of a part for the next one. */
export function newDecoder(): TextDecoder {
  return new TextDecoder('utf-8', { fatal: true });
}

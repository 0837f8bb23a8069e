import { createReadStream } from 'node:fs';
import { InvalidInputError } from '../check/diagnostic.ts';
import { decodeUtf8, newDecoder } from './files.ts';
import { MAX_DOSSIER_BYTES, SPLIT_ADVICE } from './limits.ts';

/** The text of one document of a file. */
export interface DocumentText {
  readonly text: string;
  /** The line of the file where the text begins, from 1. */
  readonly firstLine: number;
}

/** Reads a file that consists of one document. Throws InvalidInputError if it is not UTF-8 or exceeds 64 MiB. */
export async function* wholeText(file: string): AsyncGenerator<DocumentText> {
  const text = new TextBuilder(1);
  for await (const line of linesOf(file)) text.add(line);
  yield text.build();
}

/** Reads a file with one document per line. Blank lines are skipped. */
export async function* lineTexts(file: string): AsyncGenerator<DocumentText> {
  let firstLine = 1;
  for await (const text of linesOf(file)) {
    if (text.trim() !== '') yield { text, firstLine };
    firstLine += 1;
  }
}

/**
 * Reads the documents of a YAML file one by one. YAML allows `---` and `...` at the beginning of a line only as markers
 * between documents, so the lines suffice to find them.
 */
export async function* yamlTexts(file: string): AsyncGenerator<DocumentText> {
  let line = 1;
  let document = new TextBuilder(line);
  let hasContent = false;
  for await (const text of linesOf(file)) {
    const isStart = /^---(\s|$)/.test(text);
    const isEnd = /^\.\.\.(\s|$)/.test(text);
    if (isStart && hasContent) {
      yield document.build();
      document = new TextBuilder(line);
      hasContent = false;
    }
    document.add(text);
    // Comments and directives before the first marker belong to the document that follows.
    hasContent ||= !isEnd && !/^(---)?\s*(#|%|$)/.test(text);
    line += 1;
    if (isEnd && hasContent) {
      yield document.build();
      document = new TextBuilder(line);
      hasContent = false;
    }
  }
  if (hasContent) yield document.build();
}

/** Joins the lines of a document; throws InvalidInputError when they exceed the size of a dossier. */
class TextBuilder {
  readonly #firstLine: number;
  readonly #lines: string[] = [];
  #bytes = 0;

  constructor(firstLine: number) {
    this.#firstLine = firstLine;
  }

  add(line: string): void {
    this.#bytes += Buffer.byteLength(line);
    if (this.#bytes > MAX_DOSSIER_BYTES) throw tooLarge(this.#firstLine);
    this.#lines.push(line);
  }

  build(): DocumentText {
    return { text: this.#lines.join(''), firstLine: this.#firstLine };
  }
}

/** Reads a UTF-8 file line by line; each line includes its line feed. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const decoder = newDecoder();
  let rest: string[] = [];
  let bytes = 0;
  let number = 1;
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    const [first = '', ...others] = decodeUtf8(chunk, { decoder, stream: true }).split('\n');
    rest.push(first);
    bytes += Buffer.byteLength(first);
    if (bytes > MAX_DOSSIER_BYTES) throw tooLarge(number);
    for (const next of others) {
      yield `${rest.join('')}\n`;
      number += 1;
      rest = [next];
      bytes = Buffer.byteLength(next);
    }
  }
  rest.push(decodeUtf8(new Uint8Array(), { decoder }));
  const last = rest.join('');
  if (last !== '') yield last;
}

function tooLarge(line: number): InvalidInputError {
  const size = MAX_DOSSIER_BYTES / 1024 / 1024;
  const message = `The document is larger than ${size} MiB, the maximum for a dossier; ${SPLIT_ADVICE}.`;
  return new InvalidInputError([{ message, line }]);
}

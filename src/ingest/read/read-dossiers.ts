import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { InvalidInputError } from '../check/diagnostic.ts';
import { type DocumentText, lineTexts, wholeText, yamlTexts } from './document-texts.ts';
import type { DossierInput, ParsedText } from './dossier-input.ts';
import { fileError } from './files.ts';
import { parseJson } from './json.ts';
import { parseYaml } from './yaml.ts';

interface Format {
  readonly texts: (file: string) => AsyncIterable<DocumentText>;
  readonly parse: (text: string, firstLine: number) => ParsedText;
}

const yaml: Format = { texts: yamlTexts, parse: (text, firstLine) => parseYaml(text, { firstLine }) };
const json: Format = { texts: wholeText, parse: parseJson };
const jsonLines: Format = { texts: lineTexts, parse: parseJson };

const formats: Readonly<Record<string, Format>> = {
  '.yaml': yaml,
  '.yml': yaml,
  '.json': json,
  '.jsonl': jsonLines,
  '.ndjson': jsonLines,
};

/**
 * Reads the dossiers of a file one after the other: one in JSON, any number in YAML (documents separated by `---`) and JSON
 * Lines. Their texts are parsed when they are used. Throws InvalidInputError if the file does not exist, has another format,
 * is not UTF-8, or has a document of more than 64 MiB.
 */
export async function* readDossiers(file: string): AsyncGenerator<DossierInput> {
  const format = formats[extname(file).toLowerCase()];
  if (!format) {
    const message = `"${file}" has no known format; the name of a dossier file ends with one of ${Object.keys(formats).join(', ')}.`;
    throw new InvalidInputError([{ message, value: file }]);
  }
  await requireFile(file);
  let previous: DocumentText | undefined;
  let number = 0;
  for await (const text of format.texts(file)) {
    if (previous) yield new TextDossier(file, previous, { parse: format.parse, number });
    previous = text;
    number += 1;
  }
  if (!previous)
    throw new InvalidInputError([{ message: 'The file is empty; a dossier begins with dossier, title and kind.' }]);
  yield new TextDossier(file, previous, { parse: format.parse, number: number === 1 ? undefined : number });
}

/** Reads a file with exactly one dossier. Throws InvalidInputError like readDossiers, or if the file has several. */
export async function readDossier(file: string): Promise<DossierInput> {
  const { value } = await readDossiers(file).next();
  if (value && value.document === undefined) return value;
  const message = 'The file contains several dossiers, but only one is possible here; put each into a file of its own.';
  throw new InvalidInputError([{ message }]);
}

class TextDossier implements DossierInput {
  readonly file: string;
  readonly document: number | undefined;
  readonly #text: string;
  readonly #firstLine: number;
  readonly #parse: Format['parse'];
  /** Weak, because the positions of a large YAML document take far more memory than its text. */
  #parsed: WeakRef<ParsedText> | undefined;

  constructor(
    file: string,
    { text, firstLine }: DocumentText,
    { parse, number }: { readonly parse: Format['parse']; readonly number: number | undefined },
  ) {
    this.file = file;
    this.document = number;
    this.#text = text;
    this.#firstLine = firstLine;
    this.#parse = parse;
  }

  get sha256(): string {
    return createHash('sha256').update(this.#text).digest('hex');
  }

  read(): ParsedText['value'] {
    return this.#parsedText().value;
  }

  lineOf(path: readonly PropertyKey[]): number | undefined {
    return this.#parsedText().lineOf(path);
  }

  #parsedText(): ParsedText {
    const parsed = this.#parsed?.deref() ?? this.#parse(this.#text, this.#firstLine);
    this.#parsed = new WeakRef(parsed);
    return parsed;
  }
}

async function requireFile(file: string): Promise<void> {
  const facts = await stat(file).catch((error: unknown) => {
    throw fileError(file, error);
  });
  if (!facts.isFile()) throw new InvalidInputError([{ message: `"${file}" is not a file.`, value: file }]);
}

import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { InvalidInputError } from '../../ingest/check/diagnostic.ts';

/** The elements of a file: its root, one element per record, and the elements with text within a record. */
export interface RecordElements {
  readonly root: string;
  readonly record: string;
  /** The elements that a record must contain, once each. */
  readonly fields: readonly string[];
  /** The elements that a record may contain and that the import ignores. */
  readonly ignored: readonly string[];
  /** Elements allowed within the text of a field; their text is part of it. */
  readonly inline: readonly string[];
}

/** One record of an XML file. White space within texts is collapsed. */
export interface XmlRecord {
  /** The line of its start, from 1. */
  readonly line: number;
  /** The record exactly as in the file. */
  readonly text: string;
  readonly fields: ReadonlyMap<string, string>;
  /** The attribute `id` of the elements that have one. */
  readonly ids: ReadonlyMap<string, string>;
  /** A sentence that says why it is invalid; null for a valid record. */
  readonly error: string | null;
}

/** In UTF-16 code units. A file with a longer record is not one of these lists. */
const MAX_RECORD_LENGTH = 1_000_000;

/**
 * Reads the records of an XML file one by one, in constant memory. An invalid record is returned with its error, and reading
 * continues with the next one. Throws InvalidInputError where the file is not UTF-8, has another root, or a record is too long.
 */
export async function* readXmlRecords(stream: Readable, elements: RecordElements): AsyncGenerator<XmlRecord> {
  const reader = new RecordReader(elements);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of stream as AsyncIterable<Uint8Array>)
      yield* reader.write(decoder.decode(bytes, { stream: true }));
    yield* reader.end(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new InvalidInputError([{ message: 'The file is not UTF-8.' }]);
    throw error;
  }
}

interface Draft {
  readonly line: number;
  readonly fields: Map<string, string>;
  readonly ids: Map<string, string>;
  readonly errors: string[];
}

class RecordReader {
  readonly #elements: RecordElements;
  readonly #parser = new SaxesParser();
  readonly #open: string[] = [];
  readonly #opening: RegExp;
  readonly #closing: string;
  /** Errors between two records, which belong to the next record. */
  readonly #errorsBetween: string[] = [];
  /** The text since the end of the last record, and how much of it the parser has consumed. */
  #text = '';
  #consumed = 0;
  #draft: Draft | null = null;
  #ready: Omit<XmlRecord, 'text'>[] = [];

  constructor(elements: RecordElements) {
    this.#elements = elements;
    this.#opening = new RegExp(`<${elements.record}[\\s/>]`);
    this.#closing = `</${elements.record}>`;
    this.#parser.on('opentagstart', ({ name }) => this.#begin(name));
    this.#parser.on('opentag', ({ name, attributes }) => {
      if (this.#open.length === 3 && attributes.id !== undefined) this.#draft?.ids.set(name, attributes.id);
    });
    this.#parser.on('text', (text) => this.#add(text));
    this.#parser.on('cdata', (text) => this.#add(text));
    this.#parser.on('closetag', () => this.#finish());
    this.#parser.on('error', ({ message }) => this.#fail(message));
  }

  /** Feeds the parser up to the end of each record, so that the record's own text is known. */
  *write(chunk: string): Generator<XmlRecord> {
    this.#text += chunk;
    for (;;) {
      const at = this.#text.indexOf(this.#closing, Math.max(0, this.#consumed - this.#closing.length + 1));
      if (at < 0) break;
      const end = at + this.#closing.length;
      this.#parser.write(this.#text.slice(this.#consumed, end));
      yield* this.#complete(this.#text.slice(0, end));
      this.#text = this.#text.slice(end);
      this.#consumed = 0;
    }
    this.#parser.write(this.#text.slice(this.#consumed));
    this.#consumed = this.#text.length;
    if (this.#consumed <= MAX_RECORD_LENGTH) return;
    const message = `A <${this.#elements.record}> must be at most ${MAX_RECORD_LENGTH} characters long.`;
    throw new InvalidInputError([{ message, line: this.#parser.line }]);
  }

  *end(rest: string): Generator<XmlRecord> {
    yield* this.write(rest);
    if (this.#draft || this.#errorsBetween.length > 0) {
      this.#draft ??= this.#newDraft();
      this.#addError('The file ends before the record does.');
      this.#finishDraft();
      yield* this.#complete(this.#text);
    }
    this.#parser.close();
  }

  *#complete(text: string): Generator<XmlRecord> {
    const begins = text.search(this.#opening);
    for (const record of this.#ready) yield { ...record, text: begins < 0 ? text.trim() : text.slice(begins) };
    this.#ready = [];
  }

  #newDraft(): Draft {
    return { line: this.#parser.line, fields: new Map(), ids: new Map(), errors: this.#errorsBetween.splice(0) };
  }

  #begin(name: string): void {
    const { root, record, fields, ignored, inline } = this.#elements;
    const depth = this.#open.push(name);
    const { line } = this.#parser;
    if (depth === 1 && name !== root)
      throw new InvalidInputError([{ message: `The root element is <${name}>; it must be <${root}>.`, line }]);
    if (depth === 2) {
      this.#draft = this.#newDraft();
      if (name !== record) this.#addError(`<${name}> is not allowed here; write <${record}>.`);
    }
    if (depth === 3 && !fields.includes(name) && !ignored.includes(name))
      this.#addError(
        `<${name}> on line ${line} is not allowed in <${record}>; allowed are ${[...fields, ...ignored].join(', ')}.`,
      );
    if (depth === 3 && this.#draft?.fields.has(name)) this.#addError(`<${name}> occurs twice.`);
    if (depth === 3) this.#draft?.fields.set(name, this.#draft.fields.get(name) ?? '');
    if (depth > 3 && !inline.includes(name))
      this.#addError(`<${name}> on line ${line} is not allowed in <${this.#open[2]}>.`);
  }

  #add(text: string): void {
    const field = this.#open[2];
    if (field === undefined) {
      if (text.trim() !== '') this.#addError(`"${text.trim().slice(0, 40)}" is outside of any field.`);
      return;
    }
    this.#draft?.fields.set(field, (this.#draft.fields.get(field) ?? '') + text);
  }

  #finish(): void {
    this.#open.pop();
    if (this.#open.length === 1) this.#finishDraft();
  }

  #finishDraft(): void {
    if (!this.#draft) return;
    const { line, fields, ids, errors } = this.#draft;
    const missing = this.#elements.fields.find((name) => !fields.has(name));
    if (missing !== undefined) errors.push(`<${missing}> is missing.`);
    const collapsed = new Map([...fields].map(([name, text]) => [name, text.replaceAll(/\s+/g, ' ').trim()]));
    this.#ready.push({ line, fields: collapsed, ids, error: errors[0] ?? null });
    this.#draft = null;
  }

  #addError(message: string): void {
    (this.#draft?.errors ?? this.#errorsBetween).push(message);
  }

  /** saxes continues after malformed XML. Before the root element it cannot. */
  #fail(message: string): void {
    if (this.#open.length > 0) this.#addError(`The record is not well-formed XML: ${message}`);
    else
      throw new InvalidInputError([
        { message: `The file is not well-formed XML: ${message}`, line: this.#parser.line },
      ]);
  }
}

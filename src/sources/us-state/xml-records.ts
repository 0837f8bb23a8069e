import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { Unreadable } from '../../ingest/read/dossier-input.ts';

/** Which elements a file has: its root, one element a record, and within that the elements with text. */
export interface RecordShape {
  readonly root: string;
  readonly record: string;
  /** The elements that a record must have, once each. */
  readonly fields: readonly string[];
  /** The elements that a record may have and that say nothing about its subject. */
  readonly ignored: readonly string[];
  /** Elements that may stand within the text of a field; their text is part of it. */
  readonly inline: readonly string[];
}

/** One record of an XML file. Texts have their white space drawn together. */
export interface XmlRecord {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** The record as it stands in the file. */
  readonly text: string;
  readonly fields: ReadonlyMap<string, string>;
  /** Of the elements with one, their attribute `id`. */
  readonly ids: ReadonlyMap<string, string>;
  /** What is wrong with it, as a sentence; null when nothing is. */
  readonly fault: string | null;
}

/** More than this between two records, in UTF-16 code units, is no file of this kind. */
const LONGEST = 1_000_000;

/**
 * The records of an XML file, one after the other, in constant memory. What is wrong within a record is told with it, and the
 * next one is read. Throws Unreadable where the file is not UTF-8, has another root, or a record without end.
 */
export async function* readXmlRecords(stream: Readable, shape: RecordShape): AsyncGenerator<XmlRecord> {
  const reader = new RecordReader(shape);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of stream as AsyncIterable<Uint8Array>)
      yield* reader.write(decoder.decode(bytes, { stream: true }));
    yield* reader.end(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new Unreadable([{ message: 'The file is not UTF-8.' }]);
    throw error;
  }
}

interface Draft {
  readonly line: number;
  readonly fields: Map<string, string>;
  readonly ids: Map<string, string>;
  readonly faults: string[];
}

class RecordReader {
  readonly #shape: RecordShape;
  readonly #parser = new SaxesParser();
  readonly #open: string[] = [];
  readonly #opening: RegExp;
  readonly #closing: string;
  /** What is wrong between records, told with the next. */
  readonly #between: string[] = [];
  /** What was read since the end of the last record, and how much of that the parser was given. */
  #text = '';
  #given = 0;
  #draft: Draft | null = null;
  #ready: Omit<XmlRecord, 'text'>[] = [];

  constructor(shape: RecordShape) {
    this.#shape = shape;
    this.#opening = new RegExp(`<${shape.record}[\\s/>]`);
    this.#closing = `</${shape.record}>`;
    this.#parser.on('opentagstart', ({ name }) => this.#begin(name));
    this.#parser.on('opentag', ({ name, attributes }) => {
      if (this.#open.length === 3 && attributes.id !== undefined) this.#draft?.ids.set(name, attributes.id);
    });
    this.#parser.on('text', (text) => this.#add(text));
    this.#parser.on('cdata', (text) => this.#add(text));
    this.#parser.on('closetag', () => this.#finish());
    this.#parser.on('error', ({ message }) => this.#fail(message));
  }

  /** The parser is given the text up to the end of each record, so that the record's own text is known. */
  *write(chunk: string): Generator<XmlRecord> {
    this.#text += chunk;
    for (;;) {
      const at = this.#text.indexOf(this.#closing, Math.max(0, this.#given - this.#closing.length + 1));
      if (at < 0) break;
      const end = at + this.#closing.length;
      this.#parser.write(this.#text.slice(this.#given, end));
      yield* this.#take(this.#text.slice(0, end));
      this.#text = this.#text.slice(end);
      this.#given = 0;
    }
    this.#parser.write(this.#text.slice(this.#given));
    this.#given = this.#text.length;
    if (this.#given <= LONGEST) return;
    const message = `A <${this.#shape.record}> must end within ${LONGEST} characters.`;
    throw new Unreadable([{ message, line: this.#parser.line }]);
  }

  *end(rest: string): Generator<XmlRecord> {
    yield* this.write(rest);
    if (this.#draft || this.#between.length > 0) {
      this.#draft ??= this.#newDraft();
      this.#fault('The file ends before the record does.');
      this.#finishDraft();
      yield* this.#take(this.#text);
    }
    this.#parser.close();
  }

  *#take(text: string): Generator<XmlRecord> {
    const begins = text.search(this.#opening);
    for (const record of this.#ready) yield { ...record, text: begins < 0 ? text.trim() : text.slice(begins) };
    this.#ready = [];
  }

  #newDraft(): Draft {
    return { line: this.#parser.line, fields: new Map(), ids: new Map(), faults: this.#between.splice(0) };
  }

  #begin(name: string): void {
    const { root, record, fields, ignored, inline } = this.#shape;
    const depth = this.#open.push(name);
    const { line } = this.#parser;
    if (depth === 1 && name !== root)
      throw new Unreadable([{ message: `The file begins with <${name}>; <${root}> is wanted.`, line }]);
    if (depth === 2) {
      this.#draft = this.#newDraft();
      if (name !== record) this.#fault(`<${name}> is not known here; <${record}> is wanted.`);
    }
    if (depth === 3 && !fields.includes(name) && !ignored.includes(name))
      this.#fault(
        `<${name}> on line ${line} is not known in <${record}>; known are ${[...fields, ...ignored].join(', ')}.`,
      );
    if (depth === 3 && this.#draft?.fields.has(name)) this.#fault(`<${name}> stands twice.`);
    if (depth === 3) this.#draft?.fields.set(name, this.#draft.fields.get(name) ?? '');
    if (depth > 3 && !inline.includes(name))
      this.#fault(`<${name}> on line ${line} is not known in <${this.#open[2]}>.`);
  }

  #add(text: string): void {
    const field = this.#open[2];
    if (field === undefined) {
      if (text.trim() !== '') this.#fault(`"${text.trim().slice(0, 40)}" stands outside of any element.`);
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
    const { line, fields, ids, faults } = this.#draft;
    const missing = this.#shape.fields.find((name) => !fields.has(name));
    if (missing !== undefined) faults.push(`<${missing}> is missing.`);
    const drawn = new Map([...fields].map(([name, text]) => [name, text.replaceAll(/\s+/g, ' ').trim()]));
    this.#ready.push({ line, fields: drawn, ids, fault: faults[0] ?? null });
    this.#draft = null;
  }

  #fault(message: string): void {
    (this.#draft?.faults ?? this.#between).push(message);
  }

  /** saxes reads on after what is not well-formed, as well as it can. Without a root there is nothing to read on in. */
  #fail(message: string): void {
    if (this.#open.length > 0) this.#fault(`It is not well-formed XML: ${message}`);
    else throw new Unreadable([{ message: `The file is not well-formed XML: ${message}`, line: this.#parser.line }]);
  }
}

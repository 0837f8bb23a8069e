import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Tokenizer, TokenParser } from '@streamparser/json';
import { headerKeys, sectionNames } from '../../model/dossier.ts';
import { type DossierInput, type Entry, Unreadable } from './dossier-input.ts';
import { JsonWatch } from './json-limits.ts';

/** What is handed on whole: each entry of a section, and each value at the top that belongs to the head of a dossier. */
const paths = [...headerKeys.map((key) => `$.${key}`), ...sectionNames.map((section) => `$.${section}.*`)];

/** Reads a dossier written in JSON piece by piece, so that its size does not matter; only one entry need fit in memory. */
export function openJson(file: string): DossierInput {
  let sha256 = '';
  return {
    file,
    async *entries() {
      const hash = createHash('sha256');
      const reading = new JsonReading();
      for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
        hash.update(chunk);
        yield reading.feed(chunk);
      }
      yield reading.end();
      const before = sha256;
      sha256 = hash.digest('hex');
      if (before !== '' && before !== sha256)
        throw new Unreadable([{ message: 'The file was changed while it was read; import it again.' }]);
    },
    sha256: () => sha256,
  };
}

/** One pass over a JSON text that comes in chunks. */
class JsonReading {
  readonly #tokenizer = new Tokenizer();
  readonly #parser = new TokenParser({ paths, keepStack: false });
  readonly #watch = new JsonWatch();
  #entries: Entry[] = [];
  #failure: Error | undefined;

  constructor() {
    this.#tokenizer.onToken = (token) => {
      this.#watch.see(token);
      this.#parser.write(token);
    };
    this.#tokenizer.onError = this.#parser.onError = (error) => {
      this.#failure ??= error;
    };
    this.#parser.onValue = ({ value, key, stack }) => {
      const section = stack[1]?.key;
      const line = this.#watch.entryLine;
      if (stack.length === 1) this.#entries.push({ key: String(key), index: null, value, line });
      else this.#entries.push({ key: String(section), index: Number(key), value, line });
    };
    // The parser ends with the last bracket; what the tokenizer still gets after it is refused by the tokenizer itself.
    this.#parser.onEnd = () => {
      this.#ended = true;
    };
  }

  #ended = false;

  /** Reads on, and hands over the entries that were completed. */
  feed(chunk: Uint8Array): Entry[] {
    this.#watch.startChunk(chunk);
    this.#tokenizer.write(chunk);
    this.#check();
    return this.#take();
  }

  /** Ends the reading; throws Unreadable when the text breaks off. */
  end(): Entry[] {
    if (!this.#ended) this.#failure ??= new Error('it breaks off before its last bracket');
    this.#check();
    return this.#take();
  }

  #check(): void {
    const { problems, line } = this.#watch;
    if (this.#failure)
      throw new Unreadable([...problems, { message: `This is not JSON: ${this.#failure.message}.`, line }]);
    if (problems.length > 0) throw new Unreadable(problems);
  }

  #take(): Entry[] {
    const entries = this.#entries;
    this.#entries = [];
    return entries;
  }
}

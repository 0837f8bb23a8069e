import { TokenType } from '@streamparser/json';
import { headerKeys, sectionNames } from '../../model/dossier.ts';
import { nearest } from '../check/nearest.ts';

interface Token {
  readonly token: TokenType;
  readonly value: unknown;
  readonly offset: number;
}

/** A dossier is at most five levels deep; a file of nothing but brackets must not fill the memory. */
const MAX_DEPTH = 16;

const topKeys = [...headerKeys, ...sectionNames];
const sections = new Set(sectionNames);

/**
 * Watches the tokens of a JSON dossier for what the parser lets pass: keys that stand twice, keys at the top that are not
 * known, sections that are no lists, too much depth. Knows the line of the last token and of the entry being read.
 */
export class JsonWatch {
  readonly problems: { message: string; line: number; path?: string }[] = [];
  line = 1;
  entryLine = 1;
  /** For each open bracket the keys seen in it; null for a list. */
  readonly #open: (Set<string> | null)[] = [];
  #expectKey = false;
  #topKey: string | null = null;
  #chunk: Uint8Array = new Uint8Array();
  #chunkStart = 0;
  #nextStart = 0;
  #counted = 0;

  /** Must be called before the tokens of a chunk come. */
  startChunk(chunk: Uint8Array): void {
    this.#countLines(this.#nextStart);
    this.#chunk = chunk;
    this.#chunkStart = this.#nextStart;
    this.#nextStart += chunk.length;
  }

  see({ token, value, offset }: Token): void {
    this.#countLines(offset);
    const depth = this.#open.length;
    if (depth === 0 && token !== TokenType.LEFT_BRACE)
      this.#report('The file is not an object; a dossier begins with dossier, title and kind.');
    if (depth === 1 && this.#topKey !== null && token !== TokenType.COLON) this.#seeTopValue(token);
    if (depth === 2) this.entryLine = this.#startsValue(token) ? this.line : this.entryLine;
    switch (token) {
      case TokenType.LEFT_BRACE:
        this.#push(new Set());
        this.#expectKey = true;
        break;
      case TokenType.LEFT_BRACKET:
        this.#push(null);
        this.#expectKey = false;
        break;
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        this.#open.pop();
        this.#expectKey = false;
        break;
      case TokenType.COMMA:
        this.#expectKey = this.#open.at(-1) instanceof Set;
        break;
      case TokenType.STRING:
        if (this.#expectKey) this.#seeKey(String(value));
        this.#expectKey = false;
        break;
    }
  }

  #startsValue(token: TokenType): boolean {
    return token !== TokenType.COMMA && token !== TokenType.RIGHT_BRACKET && token !== TokenType.RIGHT_BRACE;
  }

  #push(keys: Set<string> | null): void {
    this.#open.push(keys);
    if (this.#open.length === MAX_DEPTH + 1)
      this.#report(`The file nests more than ${MAX_DEPTH} levels deep, which no dossier does.`);
  }

  #seeKey(key: string): void {
    const keys = this.#open.at(-1);
    if (keys?.has(key)) this.#report(`The key "${key}" stands twice.`);
    keys?.add(key);
    if (this.#open.length !== 1) return;
    this.#topKey = key;
    if (!topKeys.includes(key)) this.#report(`"${key}" is not a section of a dossier${nearest(key, topKeys)}.`, key);
  }

  #seeTopValue(token: TokenType): void {
    const key = this.#topKey ?? '';
    if (sections.has(key) && token !== TokenType.LEFT_BRACKET) this.#report(`${key} must be a list.`, key);
    this.#topKey = null;
    this.entryLine = this.line;
  }

  #report(message: string, path?: string): void {
    if (this.problems.length < 100)
      this.problems.push({ message, line: this.line, ...(path === undefined ? {} : { path }) });
  }

  /** Counts the line feeds up to an offset in the file. Offsets only ever grow. */
  #countLines(offset: number): void {
    const end = Math.min(offset - this.#chunkStart, this.#chunk.length);
    let from = this.#counted - this.#chunkStart;
    for (;;) {
      const at = from >= 0 && from < end ? this.#chunk.indexOf(10, from) : -1;
      if (at < 0 || at >= end) break;
      this.line += 1;
      from = at + 1;
    }
    this.#counted = Math.max(this.#counted, this.#chunkStart + Math.max(end, 0));
  }
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { headerKeys } from '../../model/dossier.ts';
import { type DossierInput, type Entry, Unreadable } from './dossier-input.ts';

/** The largest YAML file that is read, in bytes: it is held in memory whole, with the position of every value. */
export const YAML_MAX_BYTES = 16 * 1024 * 1024;

/** How many values the aliases of a file may stand for, against files that grow to billions from a few lines. */
const MAX_ALIASES = 100;

/** A YAML file that is a mapping, as plain data. */
export interface YamlFile {
  readonly value: Readonly<Record<string, unknown>>;
  /** The line of the value at a path, or of the nearest value around it that is there. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

/** Reads a YAML file other than a dossier. `what` says in messages what it should be. Throws Unreadable. */
export async function readYaml(file: string, what: string): Promise<YamlFile> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const message =
      error.code === 'ENOENT' ? `There is no file "${file}".` : `"${file}" cannot be read (${error.code}).`;
    throw new Unreadable([{ message }]);
  });
  const lines = new LineCounter();
  const document = parseYaml(decodeUtf8(bytes), lines);
  if (!isMap(document.contents)) throw new Unreadable([{ message: `The file is not a mapping; ${what}.` }]);
  return { value: plainValue(document), lineOf: (path) => lineAt(document, lines, path) };
}

/** Reads a dossier written in YAML. Throws Unreadable with every fault of its syntax. */
export async function openYaml(file: string): Promise<DossierInput> {
  const bytes = await readFile(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const lines = new LineCounter();
  const document = parseYaml(decodeUtf8(bytes), lines);
  const entries = [...entriesOf(document)];
  const lineOf = (path: readonly PropertyKey[]) => lineAt(document, lines, path);
  return {
    file,
    async *entries() {
      yield entries;
    },
    lineOf,
    sha256: () => sha256,
  };
}

/** The text that bytes stand for. Throws Unreadable when they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable([{ message: 'The file is not UTF-8; save it in that encoding.' }]);
  }
}

/** Parses YAML 1.2 with the position of every value. Throws Unreadable with every fault of its syntax. */
export function parseYaml(text: string, lines: LineCounter): Document.Parsed {
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const problems = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    message:
      code === 'DUPLICATE_KEY' ? `The key ${quoteAt(text, pos[0])} stands twice.` : `This is not YAML: ${message}.`,
    line: lines.linePos(pos[0]).line,
  }));
  if (problems.length > 0) throw new Unreadable(problems);
  return document;
}

function* entriesOf(document: Document.Parsed): Generator<Entry> {
  if (!isMap(document.contents)) {
    throw new Unreadable([{ message: 'The file is not a mapping; a dossier begins with dossier, title and kind.' }]);
  }
  // The head may stand anywhere in YAML, which is held in memory whole; the check wants it first.
  const entries = Object.entries(plainValue(document)).sort(
    ([a], [b]) => Number(headerKeys.includes(b)) - Number(headerKeys.includes(a)),
  );
  for (const [key, value] of entries) {
    if (!Array.isArray(value)) yield { key, index: null, value };
    else for (const [index, item] of value.entries()) yield { key, index, value: item };
  }
}

function plainValue(document: Document.Parsed): Record<string, unknown> {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    throw new Unreadable([
      { message: `The file uses aliases (*) for more than ${MAX_ALIASES} values; write the values out.` },
    ]);
  }
}

/** The line of the value at a path, or of the nearest value around it that is there. */
function lineAt(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

function quoteAt(text: string, start: number): string {
  return `"${/^[^:\s]*/.exec(text.slice(start, start + 80))?.[0] ?? ''}"`;
}

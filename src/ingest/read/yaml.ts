import { type Document, isMap, isNode, Lexer, LineCounter, parseDocument } from 'yaml';
import { type DiagnosticParts, InvalidInputError } from '../check/diagnostic.ts';
import type { ParsedText } from './dossier-input.ts';
import { decodeUtf8, readBytes } from './files.ts';
import { SPLIT_ADVICE } from './limits.ts';

/** Maximum number of values that the aliases of a document may expand to, against a few lines that become billions. */
const MAX_ALIASES = 100;

/**
 * Maximum number of YAML tokens of a document. A token takes about 190 bytes of memory while the document is parsed, and an entry
 * about 50 tokens, so that a dossier with the maximum number of nodes needs 1 GB.
 */
const MAX_TOKENS = 6_000_000;

/** Reads a YAML file other than a dossier. `expected` says in messages what it contains. Throws InvalidInputError. */
export async function readYaml(file: string, expected: string): Promise<ParsedText> {
  return parseYaml(decodeUtf8(await readBytes(file)), { expected });
}

/**
 * Parses a YAML document that is a mapping. Throws InvalidInputError with all errors of its syntax. `firstLine` is the line
 * of the file where the text begins.
 */
export function parseYaml(
  text: string,
  { expected = 'a dossier has dossier, title and kind', firstLine = 1 } = {},
): ParsedText {
  const lines = new LineCounter();
  const document = parseYamlDocument(text, lines, firstLine);
  if (!isMap(document.contents))
    throw new InvalidInputError([{ message: `The document is not a mapping; ${expected}.`, line: firstLine }]);
  return { value: plainValue(document), lineOf: (path) => lineAt(document, lines, path, firstLine) };
}

/**
 * Parses YAML 1.2 with merge keys (`<<`), and keeps the position of every value. Throws InvalidInputError with all errors of its
 * syntax.
 */
export function parseYamlDocument(text: string, lines: LineCounter, firstLine = 1): Document.Parsed {
  limitTokens(text, firstLine);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, merge: true });
  const diagnostics = [...document.errors, ...document.warnings].map(
    ({ code, message, pos: [offset] }): DiagnosticParts => ({
      message:
        code === 'DUPLICATE_KEY'
          ? `The key ${quoteKeyAt(text, offset)} occurs twice in one mapping.`
          : `The document is not valid YAML: ${message}.`,
      line: lines.linePos(offset).line + firstLine - 1,
    }),
  );
  if (diagnostics.length > 0) throw new InvalidInputError(diagnostics);
  return document;
}

/** The parser holds the whole document in memory, the lexer only one token. */
function limitTokens(text: string, line: number): void {
  let count = 0;
  for (const _ of new Lexer().lex(text)) count += 1;
  if (count <= MAX_TOKENS) return;
  const message = `The document has ${count} YAML tokens (keys, values and punctuation); the maximum is ${MAX_TOKENS}. Write it as JSON, or ${SPLIT_ADVICE}.`;
  throw new InvalidInputError([{ message, line }]);
}

function plainValue(document: Document.Parsed): Record<string, unknown> {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    const message =
      error instanceof ReferenceError
        ? `The document uses aliases (*) for more than ${MAX_ALIASES} values; write the values out.`
        : 'The document has a merge key (<<) without a mapping; write the alias of a mapping after it, as in <<: *name.';
    throw new InvalidInputError([{ message }]);
  }
}

/** Returns the line of the value at a path, or of the nearest value around it that the document contains. */
function lineAt(
  document: Document.Parsed,
  lines: LineCounter,
  path: readonly PropertyKey[],
  firstLine: number,
): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line + firstLine - 1;
  }
  return undefined;
}

function quoteKeyAt(text: string, offset: number): string {
  return `"${/^[^:\s]*/.exec(text.slice(offset, offset + 80))?.[0] ?? ''}"`;
}

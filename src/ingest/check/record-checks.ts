import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, type YAMLMap } from 'yaml';
import { decodeUtf8 } from '../read/files.ts';
import { parseYamlDocument } from '../read/yaml.ts';

/** Results of a check of passages, to be stored in a dossier. */
export interface ChecksToRecord {
  readonly checks: readonly { readonly index: number; readonly state: string }[];
  /** Time of the check (RFC 3339). */
  readonly checkedAt: string;
  /** Fields to add to `text`. */
  readonly text: Readonly<Record<string, string | number>>;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Returns the content of a dossier file with the results stored in it. Replaces or inserts only these values and keeps comments,
 * quotes and line breaks, unlike a serialization of the document. JSON is parsed as YAML, of which it is a subset.
 */
export async function recordChecks(file: string, { checks, checkedAt, text }: ChecksToRecord): Promise<string> {
  const source = decodeUtf8(await readFile(file));
  const document = parseYamlDocument(source, new LineCounter());
  const isJson = extname(file).toLowerCase() === '.json';
  const edits = [...editsOf(document, ['text'], { ...text, checkedAt }, { source, isJson })];
  for (const { index, state } of checks)
    edits.push(...editsOf(document, ['passages', index], { state, checkedAt }, { source, isJson }));
  edits.sort((a, b) => a.from - b.from);
  const parts: string[] = [];
  let end = 0;
  for (const { from, to, text: inserted } of edits) {
    parts.push(source.slice(end, from), inserted);
    end = to;
  }
  return [...parts, source.slice(end)].join('');
}

interface Style {
  readonly source: string;
  readonly isJson: boolean;
}

function* editsOf(
  document: Document.Parsed,
  path: readonly (string | number)[],
  values: Readonly<Record<string, string | number>>,
  { source, isJson }: Style,
): Generator<Edit> {
  const map = document.getIn(path, true);
  if (!isMap(map)) return;
  const missing: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    const text = isJson ? JSON.stringify(value) : String(value);
    const node = map.get(key, true);
    if (isNode(node) && node.range) yield { from: node.range[0], to: node.range[1], text };
    else missing.push(`${isJson ? JSON.stringify(key) : key}: ${text}`);
  }
  if (missing.length > 0) yield insertion(map, missing, source);
}

/** Inserts lines after the last pair of a map, in the style of the map. */
function insertion(map: YAMLMap, lines: readonly string[], source: string): Edit {
  const last = map.items.at(-1);
  const value = last?.value;
  let at = isNode(value) && value.range ? value.range[1] : 0;
  // The range of a block scalar includes the line break at its end.
  while (source[at - 1] === '\n') at -= 1;
  if (map.flow) return { from: at, to: at, text: `, ${lines.join(', ')}` };
  const first = map.items[0]?.key;
  const start = isScalar(first) && first.range ? first.range[0] : 0;
  const indent = ' '.repeat(start - (source.lastIndexOf('\n', start - 1) + 1));
  return { from: at, to: at, text: lines.map((line) => `\n${indent}${line}`).join('') };
}

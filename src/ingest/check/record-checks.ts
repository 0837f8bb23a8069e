import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, type YAMLMap } from 'yaml';
import { decodeUtf8, parseYaml } from '../read/yaml.ts';

/** What is to be written into a dossier. */
export interface ChecksToRecord {
  readonly checks: readonly { readonly index: number; readonly state: string }[];
  /** When the checks were made (RFC 3339). */
  readonly checkedAt: string;
  /** Further fields of `text`, where the dossier has none yet. */
  readonly text: Readonly<Record<string, string | number>>;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The dossier file with the checks written into it. Only the values concerned are replaced or put in: comments, quotes and
 * breaks stay as they are, which writing the whole document anew would not do. JSON is read as the YAML that it is.
 */
export async function recordChecks(file: string, { checks, checkedAt, text }: ChecksToRecord): Promise<string> {
  const source = decodeUtf8(await readFile(file));
  const document = parseYaml(source, new LineCounter());
  const asJson = extname(file).toLowerCase() === '.json';
  const edits = [...editsOf(document, ['text'], { ...text, checkedAt }, { source, asJson })];
  for (const { index, state } of checks)
    edits.push(...editsOf(document, ['passages', index], { state, checkedAt }, { source, asJson }));
  edits.sort((a, b) => b.from - a.from);
  return edits.reduce(
    (result, { from, to, text: inserted }) => result.slice(0, from) + inserted + result.slice(to),
    source,
  );
}

interface Style {
  readonly source: string;
  readonly asJson: boolean;
}

function* editsOf(
  document: Document.Parsed,
  path: readonly (string | number)[],
  values: Readonly<Record<string, string | number>>,
  { source, asJson }: Style,
): Generator<Edit> {
  const map = document.getIn(path, true);
  if (!isMap(map)) return;
  const missing: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    const text = asJson ? JSON.stringify(value) : String(value);
    const node = map.get(key, true);
    if (isNode(node) && node.range) yield { from: node.range[0], to: node.range[1], text };
    else missing.push(`${asJson ? JSON.stringify(key) : key}: ${text}`);
  }
  if (missing.length > 0) yield insertion(map, missing, source);
}

/** Puts lines after the last pair of a map, in the way in which the map is written. */
function insertion(map: YAMLMap, lines: readonly string[], source: string): Edit {
  const last = map.items.at(-1);
  const value = last?.value;
  let at = isNode(value) && value.range ? value.range[1] : 0;
  // A text in block style owns the line break at its end.
  while (source[at - 1] === '\n') at -= 1;
  if (map.flow) return { from: at, to: at, text: `, ${lines.join(', ')}` };
  const first = map.items[0]?.key;
  const start = isScalar(first) && first.range ? first.range[0] : 0;
  const indent = ' '.repeat(start - (source.lastIndexOf('\n', start - 1) + 1));
  return { from: at, to: at, text: lines.map((line) => `\n${indent}${line}`).join('') };
}

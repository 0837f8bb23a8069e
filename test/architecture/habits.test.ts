import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const files = ['src', 'test', 'bench'].flatMap(sources);

describe('The files', () => {
  test('are there to be looked at', () => {
    expect(files.length).toBeGreaterThan(80);
  });

  test('have at most 400 lines', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 401).map(({ path }) => path)).toEqual([]);
  });

  test('are named after what lives in them', () => {
    const drawers = files.filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc|shared)(\.|\/)/.test(path));
    expect(drawers.map(({ path }) => path)).toEqual([]);
  });

  test('export by name', () => {
    const unnamed = files.filter(
      ({ path, text }) => /^export default/m.test(text) && !path.endsWith('vitest.config.ts'),
    );
    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });

  test('read the environment in one place', () => {
    const readers = files.filter(({ path, text }) => path.startsWith('src/') && /process\.env/.test(text));
    expect(readers.map(({ path }) => path)).toEqual(['src/config/config.ts']);
  });

  test('find a node by its id in one way, with the hint that keeps Neo4j from reading all nodes', () => {
    const finders = files.filter(
      ({ path, text }) => path.startsWith('src/') && /MATCH \([\w${}]*:Node \{id: /.test(text),
    );
    expect(finders.map(({ path }) => path)).toEqual(['src/model/patterns/node-by-id.ts']);
  });

  test('name the index where they find nodes by another value', () => {
    // There are few dossiers.
    const found = /MATCH \(\w*:(?!Node|Dossier)\w+ \{/;
    const texts = files.filter(({ path, text }) => path.startsWith('src/') && found.test(text));
    expect(texts.length).toBeGreaterThan(4);
    const unnamed = texts.flatMap(({ path, text }) =>
      text
        .split(new RegExp(`(?=${found.source})`))
        .filter((part) => found.test(part) && !/USING INDEX/.test(part.split(/WHERE|RETURN/)[0] ?? ''))
        .map(() => path),
    );
    expect(unnamed).toEqual([]);
  });

  test('hold no way around the type checker, and no test that is left out', () => {
    const word = (...parts: string[]) => parts.join('');
    const ways = new RegExp(
      [word('@ts-', 'ignore'), word('@ts-', 'nocheck'), word('as', ' any'), word('\\.', '(only|skip)\\(')].join('|'),
    );
    expect(files.filter(({ text }) => ways.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

function sources(folder: string): { path: string; text: string }[] {
  return entries(folder)
    .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
    .map((path) => ({ path: join(folder, path), text: readFileSync(join(root, folder, path), 'utf8') }));
}

function entries(folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}

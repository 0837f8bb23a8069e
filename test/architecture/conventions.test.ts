import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const files = ['src', 'test', 'bench'].flatMap(sources);

describe('Source files', () => {
  test('are found by these tests', () => {
    expect(files.length).toBeGreaterThan(80);
  });

  test('have at most 400 lines', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 401).map(({ path }) => path)).toEqual([]);
  });

  test('have names that describe their content', () => {
    const vague = files.filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc|shared)(\.|\/)/.test(path));
    expect(vague.map(({ path }) => path)).toEqual([]);
  });

  test('have no default exports', () => {
    const defaultExports = files.filter(
      ({ path, text }) => /^export default/m.test(text) && !path.endsWith('vitest.config.ts'),
    );
    expect(defaultExports.map(({ path }) => path)).toEqual([]);
  });

  test('read environment variables in only one place', () => {
    const readers = files.filter(({ path, text }) => path.startsWith('src/') && /process\.env/.test(text));
    expect(readers.map(({ path }) => path)).toEqual(['src/config/config.ts']);
  });

  test('find nodes by id only through nodeById, whose index hint prevents a scan of all nodes', () => {
    const finders = files.filter(
      ({ path, text }) => path.startsWith('src/') && /MATCH \([\w${}]*:Node \{id: /.test(text),
    );
    expect(finders.map(({ path }) => path)).toEqual(['src/model/patterns/node-by-id.ts']);
  });

  test('give an index hint when they find nodes by another property', () => {
    // Except dossiers, since a graph has few.
    const lookup = /MATCH \(\w*:(?!Node|Dossier)\w+ \{/;
    const texts = files.filter(({ path, text }) => path.startsWith('src/') && lookup.test(text));
    expect(texts.length).toBeGreaterThan(4);
    const withoutHint = texts.flatMap(({ path, text }) =>
      text
        .split(new RegExp(`(?=${lookup.source})`))
        .filter((part) => lookup.test(part) && !/USING INDEX/.test(part.split(/WHERE|RETURN/)[0] ?? ''))
        .map(() => path),
    );
    expect(withoutHint).toEqual([]);
  });

  test('do not bypass the type checker, and skip no tests', () => {
    const word = (...parts: string[]) => parts.join('');
    const bypass = new RegExp(
      [word('@ts-', 'ignore'), word('@ts-', 'nocheck'), word('as', ' any'), word('\\.', '(only|skip)\\(')].join('|'),
    );
    expect(files.filter(({ text }) => bypass.test(text)).map(({ path }) => path)).toEqual([]);
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

import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { enumWord, loadTable, mapOf } from '../../src/sources/load-table.ts';
import { writeInput } from '../ingest/dossier-files.ts';

const provenance = 'provenance: { from: invented, licence: none, compiled: 2031-03-04 }\n';

async function load(yaml: string) {
  const file = pathToFileURL(await writeInput('table.yaml', yaml));
  return () => loadTable(file, { kinds: mapOf(enumWord('MeetingKind')), days: z.array(z.iso.date()).optional() });
}

test('every data file of src/sources is loaded by a module beside it, and is valid', async () => {
  const root = new URL('../../src/sources/', import.meta.url).pathname;
  const tables = globSync('**/*.yaml', { cwd: root });
  expect(tables.length).toBeGreaterThan(8);
  for (const table of tables) {
    const [folder = '', name = ''] = table.split('/');
    const modules = globSync(`${folder}/*.ts`, { cwd: root });
    const texts = await Promise.all(modules.map((module) => readFile(`${root}${module}`, 'utf8')));
    const index = texts.findIndex((text) => text.includes(`new URL('${name}', import.meta.url)`));
    expect(index, `${table} is loaded by no module`).toBeGreaterThan(-1);
    await import(/* @vite-ignore */ `${root}${modules[index]}`);
  }
});

test('a table is loaded with its keys as a map', async () => {
  const table = (await load(`${provenance}kinds: { a: VISIT }\n`))();
  expect(table.kinds).toEqual(new Map([['a', 'VISIT']]));
});

test.each([
  [
    'a word that is not in the enum',
    `${provenance}kinds: { a: VISTI }\n`,
    'kinds.a: "VISTI": Invalid option: expected',
  ],
  ['a misspelled section', `${provenance}kinds: {}\ndasy: []\n`, 'Unrecognized key: "dasy"'],
  [
    'a day that does not exist',
    `${provenance}kinds: {}\ndays: [2031-02-30]\n`,
    'days.0: "2031-02-30": Invalid ISO date',
  ],
  ['no provenance', 'kinds: {}\n', 'provenance: undefined: Invalid input'],
  ['a key twice', `${provenance}kinds:\n  a: VISIT\n  a: CALL\n`, 'table.yaml is not YAML: Map keys must be unique'],
])('a table with %s is rejected with its name, the path and the value', async (_, yaml, message) => {
  const table = await load(yaml);
  expect(table).toThrow('table.yaml');
  expect(table).toThrow(message);
});

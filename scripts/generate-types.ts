import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { kinds } from '../src/model/kinds.ts';

/** The file that `npm run generate` writes. */
export const generatedFile = fileURLToPath(new URL('../src/model/generated.ts', import.meta.url));

/** The text of the generated file: the words of each enum that a stored field has, as TypeScript types. */
export function generatedTypes(): string {
  const enums = new Map(
    kinds.flatMap(({ properties }) =>
      Object.values(properties).flatMap(({ enumName, words }) =>
        enumName && words ? [[enumName, words] as const] : [],
      ),
    ),
  );
  const members = [...enums].toSorted().map(([name, words]) =>
    member(
      name,
      words.map(({ word }) => `'${word}'`),
    ),
  );
  return [
    '// Written by `npm run generate` from schema.graphql. Do not edit.',
    '',
    '/** The words of each enum in schema.graphql that a stored field has. */',
    'export interface EnumWords {',
    ...members,
    '}',
    '',
  ].join('\n');
}

/** In the format of Biome, which breaks lines of more than 120 characters. */
function member(name: string, words: readonly string[]): string {
  const line = `  readonly ${name}: ${words.join(' | ')};`;
  return line.length <= 120 ? line : `  readonly ${name}:${words.map((word) => `\n    | ${word}`).join('')};`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(generatedFile, generatedTypes());

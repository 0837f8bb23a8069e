import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dossierJsonSchema } from '../src/model/dossier-json-schema.ts';
import { kinds } from '../src/model/kinds.ts';

/** A file that is generated from schema.graphql, with the text that it must have. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** The files that `npm run generate` writes. */
export function generatedFiles(): readonly GeneratedFile[] {
  return [
    { path: pathOf('src/model/generated.ts'), text: enumTypes() },
    { path: pathOf('seed/dossier.schema.json'), text: `${JSON.stringify(dossierJsonSchema(), null, 2)}\n` },
  ];
}

function pathOf(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

/** The words of each enum that a stored field has, as TypeScript types. */
function enumTypes(): string {
  const properties = kinds.flatMap((kind) => Object.values(kind.properties));
  const enums = new Map(
    properties.map(({ enumName = '', words = [] }) => [enumName, words.map(({ word }) => `'${word}'`)]),
  );
  enums.delete('');
  return `// Written by \`npm run generate\` from schema.graphql. Do not edit.

/** The words of each enum in schema.graphql that a stored field has. */
export interface EnumWords {
${[...enums].toSorted().map(member).join('\n')}
}
`;
}

/** In the format of Biome, which breaks lines of more than 120 characters. */
function member([name, words]: readonly [string, readonly string[]]): string {
  const line = `  readonly ${name}: ${words.join(' | ')};`;
  return line.length <= 120 ? line : `  readonly ${name}:${words.map((word) => `\n    | ${word}`).join('')};`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const { path, text } of generatedFiles()) writeFileSync(path, text);

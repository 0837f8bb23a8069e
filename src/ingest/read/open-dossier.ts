import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { type DossierInput, Unreadable } from './dossier-input.ts';
import { openJson } from './json.ts';
import { openYaml, YAML_MAX_BYTES } from './yaml.ts';

/** Opens a dossier file by the ending of its name. Throws Unreadable when there is no such file, or no such format. */
export async function openDossier(file: string): Promise<DossierInput> {
  const size = await sizeOf(file);
  if (size === 0)
    throw new Unreadable([{ message: 'The file is empty; a dossier begins with dossier, title and kind.' }]);
  switch (extname(file).toLowerCase()) {
    case '.json':
      return openJson(file);
    case '.yaml':
    case '.yml':
      if (size > YAML_MAX_BYTES) throw new Unreadable([{ message: tooLarge(size) }]);
      return openYaml(file);
    default:
      throw new Unreadable([
        { message: `"${file}" does not end in .yaml, .yml or .json, so its format is not known.` },
      ]);
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    const facts = await stat(file);
    if (facts.isFile()) return facts.size;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code !== 'ENOENT') throw new Unreadable([{ message: `"${file}" cannot be opened (${code}).` }]);
    throw new Unreadable([{ message: `There is no file "${file}".` }]);
  }
  throw new Unreadable([{ message: `"${file}" is not a file.` }]);
}

function tooLarge(size: number): string {
  return `The file has ${size} bytes; YAML, which cannot be read piece by piece, may have ${YAML_MAX_BYTES}. Write it as JSON, of which any size is read.`;
}

import type { NameResolver, RecordResult } from '../../src/sources/adapter.ts';
import { CountryIndex } from '../../src/sources/countries/country-index.ts';
import { csv } from '../../src/sources/csv/csv.ts';
import { openSourceFile } from '../../src/sources/pipeline/source-file.ts';
import { writeInput } from '../ingest/dossier-files.ts';

const countries = new CountryIndex();
/** Resolves names as an empty graph does. */
const names: NameResolver = {
  country: async (name) => countries.byName(name),
  countryOfCode: async (code, scheme) => countries.byCode(code, scheme),
  organization: async () => null,
  place: async () => null,
  actor: async (name) => countries.byName(name),
};

/** Writes a table and its mapping in YAML to files, and opens them. */
export async function openTable(table: string | Uint8Array, mapping: string) {
  const { source } = await openSourceFile(await writeInput('table.csv', table));
  return { source, context: { names, mapping: await writeInput('mapping.yaml', mapping) } };
}

/** Reads a table with a mapping in YAML. */
export async function readTable(table: string | Uint8Array, mapping: string): Promise<readonly RecordResult[]> {
  const { source, context } = await openTable(table, mapping);
  await csv.dataset(source, context);
  const results: RecordResult[] = [];
  for await (const result of csv.read(source, context)) results.push(result);
  return results;
}

/** The beginning of a mapping. */
export const head = 'source: { title: Invented visits }\nlanguage: en\n';

/** A mapping with one entry in one section. `more`: further lines before `rows`. */
export function mapping(section: string, entry: string, more = ''): string {
  return `${head}${more}rows:\n  ${section}:\n    - ${entry}\n`;
}

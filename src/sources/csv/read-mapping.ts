import { schemaDiagnostics } from '../../ingest/check/schema-diagnostics.ts';
import { readYaml } from '../../ingest/read/yaml.ts';
import { withFileLocation } from '../pipeline/open-files.ts';
import type { CsvMapping } from './mapping.ts';
import { MappingDiagnostics } from './mapping-diagnostics.ts';
import { mappingFieldsAt, mappingSchema } from './mapping-schema.ts';
import { readEntry } from './read-entry.ts';

/** Reads a mapping file and checks it against the model. Throws InvalidInputError with everything that is wrong with it. */
export async function readMapping(file: string): Promise<CsvMapping> {
  const yaml = await withFileLocation(file, () => readYaml(file, 'a mapping has source, language and rows'));
  const diagnostics = new MappingDiagnostics(file, yaml.lineOf);
  const parsed = mappingSchema.safeParse(yaml.value);
  if (!parsed.success) {
    for (const { path, value, message } of schemaDiagnostics(
      parsed.error,
      { path: [], value: yaml.value },
      mappingFieldsAt,
    ))
      diagnostics.add(path, value, message);
    throw diagnostics.error();
  }
  const { source, language, delimiter, separator, columns, evidence, creditedTo, words = {}, rows } = parsed.data;
  const lists = new Map(Object.entries(words ?? {}).map(([name, list]) => [name, new Map(Object.entries(list))]));
  const context = { diagnostics, words: lists, separator, language: String(language) };
  const entries = Object.entries(rows).flatMap(([section, list]) =>
    list.flatMap((value, index) => readEntry({ section, index, value }, context) ?? []),
  );
  const template = (field: string, text: string | null | undefined) =>
    text == null ? null : diagnostics.parseTemplate([field], text, lists);
  const mapping: CsvMapping = {
    source: source as CsvMapping['source'],
    language: String(language),
    delimiter,
    columns: columns ?? null,
    evidence: template('evidence', evidence),
    creditedTo: template('creditedTo', creditedTo),
    words: lists,
    entries,
    diagnostics,
  };
  diagnostics.throwIfAny();
  return mapping;
}

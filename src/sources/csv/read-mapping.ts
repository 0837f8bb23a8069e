import { FaultList } from '../../ingest/check/faults.ts';
import { complaintsOf } from '../../ingest/check/issues.ts';
import { Unreadable } from '../../ingest/read/dossier-input.ts';
import { readYaml, type YamlFile } from '../../ingest/read/yaml.ts';
import type { Mapping } from './mapping.ts';
import { MappingDiagnostics } from './mapping-diagnostics.ts';
import { fieldsAt, mappingSchema } from './mapping-schema.ts';
import { readEntry } from './read-entry.ts';

/** Reads a mapping file and checks it against the model. Throws ImportFaults with everything that is wrong with it. */
export async function readMapping(file: string): Promise<Mapping> {
  const yaml = await openMapping(file);
  const diagnostics = new MappingDiagnostics(file, yaml.lineOf);
  const parsed = mappingSchema.safeParse(yaml.value);
  if (!parsed.success) {
    const entry = { key: '', index: null, value: yaml.value };
    for (const { path, value, message } of complaintsOf(parsed.error, entry, fieldsAt))
      diagnostics.add(path.slice(1), value, message);
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
  const mapping: Mapping = {
    source: source as Mapping['source'],
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

async function openMapping(file: string): Promise<YamlFile> {
  try {
    return await readYaml(file, 'a mapping has source, language and rows');
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const list = new FaultList();
    for (const { message, line } of error.problems) list.add({ file, path: '', value: undefined, message, line });
    throw list.error();
  }
}

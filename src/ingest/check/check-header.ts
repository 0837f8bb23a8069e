import { type DossierHeader, headerKeys, headerSchema } from '../../model/dossier.ts';
import { schemaDiagnostics, type ValueDiagnostic } from './schema-diagnostics.ts';

/** Checks the fields of a dossier outside its sections. Returns null if they are invalid; `report` gets the reasons. */
export function checkHeader(
  value: Readonly<Record<string, unknown>>,
  report: (diagnostic: ValueDiagnostic) => void,
): DossierHeader | null {
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) {
    for (const diagnostic of schemaDiagnostics(parsed.error, { path: [], value }, fieldsAt)) report(diagnostic);
    return null;
  }
  const header = parsed.data;
  const { kind, document, text } = header;
  if (kind === 'DOCUMENT' && !document) {
    const message = 'is missing; a dossier of the kind DOCUMENT must name the source that it records.';
    report({ path: ['document'], value: document, message });
  }
  if (kind === 'VOCABULARY' && (document || text)) {
    const field = document ? 'document' : 'text';
    const message = 'is not allowed in a dossier of the kind VOCABULARY, which records no document.';
    report({ path: [field], value: header[field], message });
  }
  return header;
}

function fieldsAt(path: readonly PropertyKey[]): readonly string[] {
  return path.length === 0 ? headerKeys : Object.keys(headerSchema.shape.text.unwrap().unwrap().shape);
}

import { z } from 'zod';
import { headerSchema, itemSchema } from './dossier.ts';
import { sectionKinds } from './kinds.ts';
import { oneLine } from './value-schemas.ts';

const dossierSchema = headerSchema
  .extend(
    Object.fromEntries(
      sectionKinds.map((kind) => [
        String(kind.section),
        z
          .array(itemSchema(kind))
          .optional()
          .meta({ description: oneLine(kind.description) }),
      ]),
    ),
  )
  .meta({
    title: 'Communiqué dossier',
    description: 'A document, a vocabulary or records of a data set as facts, each with the words that support it.',
  });

/**
 * The dossier format as a JSON Schema (draft 7, which YAML editors understand). It accepts every valid dossier; the import
 * checks more: that dates exist, that ids are declared, that offsets fit the words.
 */
export function dossierJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(dossierSchema, { io: 'input', target: 'draft-7' });
}

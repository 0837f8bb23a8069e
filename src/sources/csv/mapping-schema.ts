import { z } from 'zod';
import { propertySchema, textSchema } from '../../model/value-schemas.ts';

const word = z.union([z.string(), z.number()], 'must be a word of the model, in quotation marks.').transform(String);

const delimiter = z
  .string()
  .superRefine((text, context) => {
    if (text !== 'tab' && !/^[^"\r\n]$/u.test(text))
      context.addIssue(
        `${JSON.stringify(text)} is not a delimiter; write one character other than ", or the word tab.`,
      );
  })
  .transform((text) => (text === 'tab' ? '\t' : text));

/** The schema of a mapping file. The entries under `rows` are checked against the model later, section by section. */
export const mappingSchema = z.strictObject({
  source: z.strictObject({
    title: textSchema,
    publisher: textSchema.nullish(),
    url: propertySchema({ type: 'url', optional: true }),
    date: propertySchema({ type: 'edtf', optional: true }),
  }),
  language: propertySchema({ type: 'language' }),
  delimiter: delimiter.default(','),
  separator: z.string().min(1).default(';'),
  columns: z.array(textSchema).min(1).nullish(),
  evidence: textSchema.nullish(),
  creditedTo: textSchema.nullish(),
  words: z.record(z.string(), z.record(z.string(), word)).nullish(),
  rows: z.record(z.string(), z.array(z.record(z.string(), z.unknown())).min(1)),
});

/** The fields that are allowed at a path of a mapping file. */
export function mappingFieldsAt(path: readonly PropertyKey[]): readonly string[] {
  return Object.keys(path[0] === 'source' ? mappingSchema.shape.source.shape : mappingSchema.shape);
}

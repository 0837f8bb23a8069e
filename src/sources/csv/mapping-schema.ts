import { z } from 'zod';
import { propertyField, textField } from '../../model/fields.ts';

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
    title: textField,
    publisher: textField.nullish(),
    url: propertyField({ type: 'url', optional: true }),
    date: propertyField({ type: 'edtf', optional: true }),
  }),
  language: propertyField({ type: 'language' }),
  delimiter: delimiter.default(','),
  separator: z.string().min(1).default(';'),
  columns: z.array(textField).min(1).nullish(),
  evidence: textField.nullish(),
  creditedTo: textField.nullish(),
  words: z.record(z.string(), z.record(z.string(), word)).nullish(),
  rows: z.record(z.string(), z.array(z.record(z.string(), z.unknown())).min(1)),
});

/** The fields that are allowed at a path of a mapping file. */
export function fieldsAt(path: readonly PropertyKey[]): readonly string[] {
  return Object.keys(path[0] === 'source' ? mappingSchema.shape.source.shape : mappingSchema.shape);
}

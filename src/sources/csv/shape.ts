import { z } from 'zod';
import { propertyField, textField } from '../../model/fields.ts';

const word = z.union([z.string(), z.number()], 'A word of the model is wanted, in quotation marks.').transform(String);

const delimiter = z
  .string()
  .superRefine((text, context) => {
    if (text !== 'tab' && !/^[^"\r\n]$/u.test(text))
      context.addIssue(
        `${JSON.stringify(text)} is not a delimiter: one character is wanted, other than ", or the word tab.`,
      );
  })
  .transform((text) => (text === 'tab' ? '\t' : text));

/** A mapping file as it is written; what stands under `rows` is checked against the model, section by section. */
export const mappingShape = z.strictObject({
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

/** The fields at each place of a mapping file. */
export function fieldsOfShape(path: readonly PropertyKey[]): readonly string[] {
  return Object.keys(path[0] === 'source' ? mappingShape.shape.source.shape : mappingShape.shape);
}

import { z } from 'zod';
import { explainCountryCode } from './country-code.ts';
import { readEdtf } from './edtf.ts';
import { canonicalId, explainInvalidId, ID_MAX_LENGTH, kindOfId, SLUG_PATTERN } from './id.ts';
import { explainTooLong } from './index-limit.ts';
import { type EnumWord, hasLabel, type Kind, type Property, type Reference } from './kind.ts';
import { kindsWithLabel } from './kinds.ts';
import { readLanguage } from './language.ts';
import { toUtc } from './moment.ts';
import { foldText } from './search/fold.ts';

// The metadata of each zod schema is for the JSON Schema of dossiers, which has a pattern in place of the stricter check here.

/** A text that is not blank and that UTF-8 can encode: half a surrogate pair would come back as another character. */
export const textSchema = z
  .string()
  .superRefine((text, context) => {
    if (text.trim() === '') context.addIssue('must not be empty; leave the field out where nothing is known.');
    else if (!text.isWellFormed())
      context.addIssue(`${JSON.stringify(text)} contains half a surrogate pair, which is not a character.`);
  })
  .meta({ pattern: '\\S' });

/** A text that the graph indexes. */
const indexedTextSchema = textSchema.superRefine((text, context) => {
  const message = explainTooLong(text);
  if (message) context.addIssue(message);
});

/** The value of a name, whose folded form is indexed. */
export const nameValueSchema = textSchema.superRefine((name, context) => {
  const message = explainTooLong(name, foldText(name).text);
  if (message) context.addIssue(message);
});

/** A date in EDTF. YAML reads 2020 without quotes as a number, so a year of four digits may be a number. */
const edtfSchema = z
  .preprocess(
    (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= 1000 && value <= 9999 ? String(value) : value,
    z.string().superRefine(checkWith(readEdtf)),
  )
  .meta({
    id: 'EDTF',
    description:
      'A date, interval or set of dates in EDTF (ISO 8601-2): `2020-09-11`, `2020-11`, `2020?`, `[2020-09-11..2020-09-13]`.',
    type: ['string', 'integer'],
    pattern: '^[0-9XYESTZ:.,/?~%+ [\\]{}-]+$',
  });

const languageSchema = z.string().superRefine(checkWith(readLanguage)).transform(readLanguage).meta({
  id: 'Language',
  description: 'A language tag (BCP 47): `zh-Hans`, `ru`, `en`.',
  pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$',
});

const urlSchemes = new Set(['http:', 'https:', 'urn:']);

const urlSchema = z
  .string()
  .superRefine((text, context) => {
    if (!URL.canParse(text) || !urlSchemes.has(new URL(text).protocol))
      context.addIssue(`"${text}" is not an absolute URL; it must begin with https:, http: or urn:.`);
  })
  .meta({ id: 'URL', description: 'An absolute URL.', pattern: '^(https?|urn):' });

const countryCodeSchema = z
  .string()
  .superRefine((code, context) => {
    const message = explainCountryCode(code);
    if (message) context.addIssue(message);
  })
  .meta({ pattern: '^[A-Z]{2}$' });

/** A date, time and offset (RFC 3339). It becomes UTC, so that each moment is stored as one text. */
export const momentSchema = z.iso
  .datetime({
    offset: true,
    error: (issue) =>
      typeof issue.input === 'string' ? `"${issue.input}" is not a moment; write 2020-09-13T18:02:14Z.` : undefined,
  })
  .superRefine((moment, context) => {
    if (toUtc(moment) === null)
      context.addIssue(`"${moment}" is out of range; the years 0000 to 9999 in UTC are allowed.`);
  })
  .transform((moment) => toUtc(moment) ?? moment)
  .meta({ id: 'DateTime', description: 'A date, time and offset (RFC 3339): `2020-09-13T18:02:14Z`.' });

const SHA256 = /^[0-9a-f]{64}$/;

/** A SHA-256 in hexadecimal. */
export const sha256Schema = z
  .string()
  .superRefine((hash, context) => {
    if (!SHA256.test(hash)) context.addIssue(`"${hash}" is not a SHA-256: 64 hexadecimal digits in lower case.`);
  })
  .meta({ pattern: SHA256.source });

const enumSchemas = new Map<string, z.ZodType>();

/** One of the words of an enum. Editors show the description of each. */
function enumSchema(name: string, words: readonly EnumWord[]): z.ZodType {
  const schema =
    enumSchemas.get(name) ??
    z
      .enum(words.map(({ word }) => word))
      .meta({ id: name, markdownEnumDescriptions: words.map(({ description }) => oneLine(description)) });
  enumSchemas.set(name, schema);
  return schema;
}

/** The schema of a property's value in a dossier. */
export function propertySchema(property: Property): z.ZodType {
  const one = fieldOfType(property);
  const field = property.list
    ? z.array(one).superRefine(checkDistinct).meta({ uniqueItems: true }).nullish()
    : property.optional || property.defaultValue !== undefined
      ? one.nullish()
      : one;
  return described(field, property);
}

/** Adds the description of schema.graphql and the default value. */
export function described(field: z.ZodType, { description, defaultValue }: Partial<Property>): z.ZodType {
  if (description === undefined) return field;
  return field.meta({
    description: oneLine(description),
    ...(defaultValue !== undefined && { default: defaultValue }),
  });
}

/** A description of schema.graphql in one line. */
export function oneLine(description: string): string {
  return description.replace(/\s*\n\s*/g, ' ');
}

function fieldOfType({ type, enumName = '', words = [], indexed, sortable, minimum = 0 }: Property): z.ZodType {
  switch (type) {
    case 'text':
      return indexed || sortable ? indexedTextSchema : textSchema;
    case 'integer':
      return z.int().min(minimum);
    case 'number':
      return z.number();
    case 'boolean':
      return z.boolean();
    case 'edtf':
      return edtfSchema;
    case 'language':
      return languageSchema;
    case 'url':
      return urlSchema;
    case 'moment':
      return momentSchema;
    case 'countryCode':
      return countryCodeSchema;
    case 'sha256':
      return sha256Schema;
    case 'enum':
      return enumSchema(enumName, words);
  }
}

/** The schema of a reference: the id of a node with the required label, or a list of such ids. */
export function referenceSchema(reference: Reference): z.ZodType {
  const one = idSchema(reference.to);
  const many = z.array(one).superRefine(checkDistinct).meta({ uniqueItems: true });
  const field = !reference.many ? one : reference.atLeastOne ? many.min(1) : many;
  return described(reference.optional ? field.nullish() : field, { description: reference.description });
}

const idSchemas = new Map<string, z.ZodType<string>>();

/** The id of a node with the label. */
export function idSchema(label: string): z.ZodType<string> {
  const schema = idSchemas.get(label) ?? newIdSchema(label);
  idSchemas.set(label, schema);
  return schema;
}

function newIdSchema(label: string): z.ZodType<string> {
  const allowed = kindsWithLabel(label);
  const prefixes = allowed.map(({ prefix }) => prefix).join('|');
  return z
    .string()
    .superRefine((written, context) => {
      const id = canonicalId(written);
      const message = explainInvalidId(id) ?? explainWrongKind(id, label, allowed);
      if (message) context.addIssue(message);
    })
    .transform(canonicalId)
    .meta({
      id: `${label}Id`,
      description: `The id of a node of the type ${label}.`,
      pattern: `^(${prefixes}):${SLUG_PATTERN}$`,
      maxLength: ID_MAX_LENGTH,
    });
}

/** Says that an id belongs to another kind than the allowed ones; null where it does not. */
function explainWrongKind(id: string, label: string, allowed: readonly Kind[]): string | null {
  const kind = kindOfId(id);
  if (!kind || hasLabel(kind, label)) return null;
  const prefixes = allowed.map(({ prefix }) => `${prefix}:`).join(', ');
  return `"${id}" is a ${kind.label}; a ${label} is required here, so the id must begin with ${prefixes}.`;
}

function checkDistinct(values: readonly unknown[], context: z.core.$RefinementCtx<unknown>): void {
  const earlier = new Set<unknown>();
  for (const [index, value] of values.entries()) {
    if (earlier.has(value))
      context.addIssue({
        code: 'custom',
        message: `${JSON.stringify(value)} is in the list twice.`,
        path: [index],
        input: value,
      });
    earlier.add(value);
  }
}

/** A check that reports the error which a reader throws. */
function checkWith(read: (text: string) => unknown): (text: string, context: z.core.$RefinementCtx<string>) => void {
  return (text, context) => {
    try {
      read(text);
    } catch (error) {
      context.addIssue(error instanceof Error ? error.message : String(error));
    }
  };
}

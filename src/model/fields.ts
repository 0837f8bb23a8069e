import { z } from 'zod';
import { readEdtf } from './edtf.ts';
import { faultOfId, kindOfId } from './id.ts';
import { type EnumWord, hasLabel, type Kind, type Property, type Reference } from './kind.ts';
import { kindsWithLabel } from './kinds.ts';
import { isCountryCode, readLanguage } from './language.ts';

/** A text with something in it that every store can keep: half a surrogate pair would come back as another character. */
export const textField = z.string().superRefine((text, context) => {
  if (text.trim() === '') context.addIssue('must not be empty; leave the field out where nothing is known.');
  else if (!text.isWellFormed())
    context.addIssue(`${JSON.stringify(text)} holds half a surrogate pair, which is no character.`);
});

/** A date in EDTF. YAML reads a bare 2020 as a number; a year of four digits is taken for what it is. */
const edtfField = z.preprocess(
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 1000 && value <= 9999 ? String(value) : value,
  z.string().superRefine((text, context) => {
    try {
      readEdtf(text);
    } catch (error) {
      context.addIssue(sentence(error));
    }
  }),
);

const languageField = z.string().transform((tag, context) => {
  try {
    return readLanguage(tag);
  } catch (error) {
    context.addIssue(sentence(error));
    return z.NEVER;
  }
});

const urlSchemes = new Set(['http:', 'https:', 'urn:']);

const urlField = z.string().superRefine((text, context) => {
  if (!URL.canParse(text) || !urlSchemes.has(new URL(text).protocol)) {
    context.addIssue(`"${text}" is not an absolute URL; it must begin with https:, http: or urn:.`);
  }
});

const countryCodeField = z.string().superRefine((code, context) => {
  if (!isCountryCode(code)) context.addIssue(`"${code}" is not a country code (ISO 3166-1 alpha-2), such as CN.`);
});

/** A moment: date, time and offset (RFC 3339). */
export const momentField = z.iso.datetime({
  offset: true,
  error: (issue) =>
    typeof issue.input === 'string' ? `"${issue.input}" is not a moment; write 2020-09-13T18:02:14Z.` : undefined,
});

/** A SHA-256 in hexadecimal. */
export const sha256Field = z.string().superRefine((hash, context) => {
  if (!/^[0-9a-f]{64}$/.test(hash))
    context.addIssue(`"${hash}" is not a SHA-256: 64 hexadecimal digits in lower case.`);
});

function enumField(words: readonly EnumWord[]): z.ZodType {
  return z.enum(words.map(({ word }) => word));
}

/** The schema of a property's value as it is written in a dossier. */
export function propertyField(property: Property): z.ZodType {
  const one = fieldOfType(property);
  if (property.list) return z.array(one).superRefine(distinct).nullish();
  return property.optional || property.defaultValue !== undefined ? one.nullish() : one;
}

function fieldOfType({ type, words = [] }: Property): z.ZodType {
  switch (type) {
    case 'text':
      return textField;
    case 'integer':
      return z.int().min(0);
    case 'edtf':
      return edtfField;
    case 'language':
      return languageField;
    case 'url':
      return urlField;
    case 'moment':
      return momentField;
    case 'countryCode':
      return countryCodeField;
    case 'sha256':
      return sha256Field;
    case 'enum':
      return enumField(words);
  }
}

/** The schema of a reference: the id, or the list of ids, of what may be referred to. */
export function referenceField(reference: Reference): z.ZodType {
  const one = idField(reference.to);
  if (!reference.many) return reference.optional ? one.nullish() : one;
  const many = z.array(one).superRefine(distinct);
  if (reference.atLeastOne) return many.min(1);
  return reference.optional ? many.nullish() : many;
}

/** The id of a thing, claim or passage that carries the label. */
export function idField(label: string): z.ZodType<string> {
  const allowed = kindsWithLabel(label);
  return z.string().superRefine((id, context) => {
    const fault = faultOfId(id) ?? faultOfKind(id, label, allowed);
    if (fault) context.addIssue(fault);
  });
}

function faultOfKind(id: string, label: string, allowed: readonly Kind[]): string | null {
  const kind = kindOfId(id);
  if (!kind || hasLabel(kind, label)) return null;
  const prefixes = allowed.map(({ prefix }) => `${prefix}:`).join(', ');
  return `"${id}" is a ${kind.label}, but a ${label} is wanted here; its id begins with ${prefixes}.`;
}

function distinct(values: readonly unknown[], context: z.core.$RefinementCtx<unknown>): void {
  const seen = new Set<unknown>();
  for (const [index, value] of values.entries()) {
    if (seen.has(value))
      context.addIssue({
        code: 'custom',
        message: `${JSON.stringify(value)} stands in the list twice.`,
        path: [index],
        input: value,
      });
    seen.add(value);
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

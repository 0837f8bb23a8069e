import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { isCountryCode } from '../model/country-code.ts';
import type { EnumWords } from '../model/generated.ts';
import { kinds } from '../model/kinds.ts';

/** Where the data of a table come from. Every table states it. */
const provenance = z.strictObject({
  from: z.string().min(1),
  licence: z.string().min(1),
  /** The day on which the table was compiled. */
  compiled: z.iso.date(),
});

/**
 * Loads a table of data: a YAML file beside the code that uses it, with its provenance and the sections of `shape`.
 * Throws an Error that names the file, the path and the value when the file is not YAML or violates the shape.
 */
export function loadTable<Shape extends z.ZodRawShape>(file: URL, shape: Shape): z.output<z.ZodObject<Shape>> {
  const parsed = z.strictObject({ provenance, ...shape }).safeParse(parseYaml(file), { reportInput: true });
  if (parsed.success) return parsed.data as z.output<z.ZodObject<Shape>>;
  throw new Error(
    `The table ${basename(file.pathname)} is invalid:\n${parsed.error.issues.map(sentenceOf).join('\n')}`,
  );
}

function parseYaml(file: URL): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new Error(`The table ${basename(file.pathname)} is not YAML: ${error.message}`);
  }
}

function sentenceOf({ path, input, message }: z.core.$ZodIssue): string {
  return `  ${path.join('.')}: ${JSON.stringify(input)}: ${message}`;
}

/** A mapping, loaded as a Map: a plain object would also find `constructor` and other names of its prototype. */
export function mapOf<Value extends z.ZodType>(value: Value, key: z.ZodType<string, string> = z.string()) {
  return z.record(key, value).transform((entries) => new Map(Object.entries(entries) as [string, z.output<Value>][]));
}

/** A country code of ISO 3166-1 alpha-2: `CN`. */
export const countryCode = z.string().refine(isCountryCode, 'not a country code of ISO 3166-1 alpha-2, such as CN');

/** A word of an enum of schema.graphql: of `OrganizationKind`, for instance `MINISTRY`. */
export function enumWord<Name extends keyof EnumWords>(name: Name): z.ZodType<EnumWords[Name]> {
  const property = kinds
    .flatMap(({ properties }) => Object.values(properties))
    .find(({ enumName }) => enumName === name);
  const words = (property?.words ?? []).map(({ word }) => word as EnumWords[Name]);
  return z.enum(words) as z.ZodType<EnumWords[Name]>;
}

import { z } from 'zod';
import { canonicalId, ID_MAX_LENGTH, isSlug, SLUG_PATTERN } from './id.ts';
import { hasLabel, type Kind } from './kind.ts';
import { nameKind, sectionKinds } from './kinds.ts';
import { checkDossierItem } from './rules.ts';
import {
  described,
  idSchema,
  momentSchema,
  nameValueSchema,
  oneLine,
  propertySchema,
  referenceSchema,
  sha256Schema,
  textSchema,
} from './value-schemas.ts';

/** One name of a thing, as written. */
export interface DossierName {
  readonly value: string;
  readonly language: string;
  readonly kind: string;
  readonly evidence?: readonly string[] | null;
}

/** One entry of a section, checked: values by the names of the kind's properties and references. */
export type DossierItem = Readonly<Record<string, unknown>> & {
  readonly id?: string | null;
  readonly names?: readonly DossierName[];
};

const slugField = z
  .string()
  .superRefine((slug, context) => {
    if (slug.length > ID_MAX_LENGTH)
      context.addIssue(
        `"${slug.slice(0, 40)}…" is too long for the name of a dossier: ${ID_MAX_LENGTH} characters are allowed.`,
      );
    else if (!isSlug(canonicalId(slug)))
      context.addIssue(
        `"${slug}" cannot name a dossier; a name begins with a lowercase letter or digit, and contains only lowercase letters, digits and . _ / -.`,
      );
  })
  .transform(canonicalId)
  .meta({
    description: 'The name of the dossier. Importing a dossier replaces what was imported under its name.',
    pattern: `^${SLUG_PATTERN}$`,
  });

const dossierKinds = {
  DOCUMENT: 'What one document says.',
  VOCABULARY: 'Common knowledge that dossiers share: states, bodies, people, offices, places, topics.',
  RECORDS: 'Records of a data set. Where they disagree with a dossier of another kind, that one prevails.',
} as const;

/** The fields of a dossier that come before its sections. */
export const headerSchema = z.strictObject({
  dossier: slugField,
  title: textSchema.meta({ description: 'What the dossier contains, in a few words.' }),
  kind: z.enum(Object.keys(dossierKinds) as (keyof typeof dossierKinds)[]).meta({
    description: 'The kind of dossier.',
    markdownEnumDescriptions: Object.values(dossierKinds),
  }),
  document: idSchema('Source')
    .nullish()
    .meta({ description: 'The source whose content a DOCUMENT records; it is among the `sources` of the dossier.' }),
  text: z
    .strictObject({
      sha256: sha256Schema.meta({ description: 'The SHA-256 of the text in UTF-8.' }),
      codePoints: z.int().min(1).meta({ description: 'The length of the text in Unicode code points.' }),
      checkedAt: momentSchema.nullish().meta({ description: 'When the passages were last checked against the text.' }),
    })
    .nullish()
    .meta({ description: 'The text that the passages were taken from.' }),
});

/** The fields of a dossier that come before its sections, checked. */
export type DossierHeader = z.infer<typeof headerSchema>;

/** The names of the fields that come before the sections. */
export const headerKeys: readonly string[] = Object.keys(headerSchema.shape);

/** The names of the sections, in the order in which a dossier is best written. */
export const sectionNames: readonly string[] = sectionKinds.flatMap(({ section }) => section ?? []);

const nameSchema = z
  .strictObject({ ...writtenFields(nameKind), value: described(nameValueSchema, nameKind.properties.value ?? {}) })
  .meta({ id: 'Name', description: oneLine(nameKind.description) });

const itemSchemas = new Map<Kind, z.ZodType<DossierItem>>(sectionKinds.map((kind) => [kind, buildItemSchema(kind)]));

/** The schema of an entry in the section of a kind. It changes language tags to their canonical form. */
export function itemSchema(kind: Kind): z.ZodType<DossierItem> {
  const schema = itemSchemas.get(kind);
  if (!schema) throw new RangeError(`${kind.label} has no section in a dossier.`);
  return schema;
}

function buildItemSchema(kind: Kind): z.ZodType<DossierItem> {
  const shape: Record<string, z.ZodType> = { id: idOfItem(kind), ...namesOfItem(kind), ...writtenFields(kind) };
  const object = z
    .strictObject(shape)
    .superRefine((item, context) => {
      for (const { field, message } of checkDossierItem(kind, item))
        context.addIssue({ code: 'custom', message, path: [field], input: item[field] });
    })
    .meta({ id: kind.label, description: oneLine(kind.description) });
  return object as unknown as z.ZodType<DossierItem>;
}

function idOfItem(kind: Kind): z.ZodType {
  const id = idSchema(kind.label);
  if (!kind.key) return id;
  const fields = kind.key.map((field) => `\`${field}\``).join(', ');
  return id.nullish().meta({ description: `The id of the claim. Without it, the id is made from ${fields}.` });
}

function namesOfItem(kind: Kind): Record<string, z.ZodType> {
  if (!hasLabel(kind, 'Entity')) return {};
  return {
    names: z.array(nameSchema).min(1).meta({ description: 'The names of the thing, in any language and script.' }),
  };
}

/** The fields of a kind that a dossier contains: its references, and the properties that are not derived. */
function writtenFields(kind: Kind): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, property] of Object.entries(kind.properties))
    if (!property.derived) shape[name] = propertySchema(property);
  for (const [name, reference] of Object.entries(kind.references)) shape[name] = referenceSchema(reference);
  return shape;
}

/** The names of the fields that an entry of a section can have. */
export function fieldNames(kind: Kind): readonly string[] {
  return ['id', ...Object.keys(namesOfItem(kind)), ...Object.keys(writtenFields(kind))];
}

/** The names of the fields that a name can have. */
export const nameFieldNames: readonly string[] = Object.keys(nameSchema.shape);

import { z } from 'zod';
import { idField, momentField, propertyField, referenceField, sha256Field, textField } from './fields.ts';
import { isSlug } from './id.ts';
import { hasLabel, type Kind } from './kind.ts';
import { nameKind, sectionKinds } from './kinds.ts';
import { faultsOfItem } from './rules.ts';

/** One name of a thing, as written. */
export interface NameItem {
  readonly value: string;
  readonly language: string;
  readonly kind: string;
  readonly evidence?: readonly string[] | null;
}

/** One entry of a section, checked: values by the names of the kind's properties and references. */
export type Item = Readonly<Record<string, unknown>> & {
  readonly id?: string | null;
  readonly names?: readonly NameItem[];
};

/** The entries at the top of a dossier, beside its sections. */
export const headerSchema = z.strictObject({
  dossier: z.string().superRefine((slug, context) => {
    if (!isSlug(slug))
      context.addIssue(`"${slug}" cannot name a dossier: only lowercase letters, digits and . _ / - may stand.`);
  }),
  title: textField,
  /** One document's facts; what recurs and is common knowledge; or records of a data set, which yield to the other two. */
  kind: z.enum(['DOCUMENT', 'VOCABULARY', 'RECORDS']),
  document: idField('Source').nullish(),
  text: z.strictObject({ sha256: sha256Field, codePoints: z.int().min(1), checkedAt: momentField.nullish() }).nullish(),
});

/** The head of a dossier: its name and title, what it is, the document it records, and of which text. */
export type Header = z.infer<typeof headerSchema>;

/** The names that may stand at the top of a dossier. */
export const headerKeys: readonly string[] = Object.keys(headerSchema.shape);
export const sectionNames: readonly string[] = sectionKinds.flatMap(({ section }) =>
  section === null ? [] : [section],
);

const nameSchema = z.strictObject(writtenFields(nameKind));

const itemSchemas = new Map<Kind, z.ZodType<Item>>(sectionKinds.map((kind) => [kind, buildItemSchema(kind)]));

/** The schema of one entry in the section of a kind. Languages come out in their canonical form. */
export function itemSchema(kind: Kind): z.ZodType<Item> {
  const schema = itemSchemas.get(kind);
  if (!schema) throw new RangeError(`${kind.label} has no section in a dossier.`);
  return schema;
}

function buildItemSchema(kind: Kind): z.ZodType<Item> {
  const id = idField(kind.label);
  const names = hasLabel(kind, 'Entity') ? { names: z.array(nameSchema).min(1) } : {};
  const shape: Record<string, z.ZodType> = { id: kind.key ? id.nullish() : id, ...names, ...writtenFields(kind) };
  const object = z.strictObject(shape).superRefine((item, context) => {
    for (const { field, message } of faultsOfItem(kind, item)) {
      context.addIssue({ code: 'custom', message, path: [field], input: item[field] });
    }
  });
  return object as unknown as z.ZodType<Item>;
}

/** The fields of a kind that a dossier writes: its references, and the properties that are not derived. */
function writtenFields(kind: Kind): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, property] of Object.entries(kind.properties))
    if (!property.derived) shape[name] = propertyField(property);
  for (const [name, reference] of Object.entries(kind.references)) shape[name] = referenceField(reference);
  return shape;
}

/** The fields that may stand in an entry of a section, and in a name. For messages about misspelt ones. */
export function fieldNames(kind: Kind): readonly string[] {
  const own = Object.entries(kind.properties).flatMap(([name, property]) => (property.derived ? [] : [name]));
  const names = hasLabel(kind, 'Entity') ? ['names'] : [];
  return ['id', ...names, ...own, ...Object.keys(kind.references)];
}

/** The fields that may stand in a name. */
export const nameFieldNames: readonly string[] = [
  ...Object.entries(nameKind.properties).flatMap(([name, { derived }]) => (derived ? [] : [name])),
  'evidence',
];

import type { DossierHeader, DossierItem, DossierName } from '../model/dossier.ts';
import { instantOf, readEdtf } from '../model/edtf.ts';
import { deriveClaimId, nameId, propositionOf } from '../model/id.ts';
import { hasLabel, type Kind, type Property } from '../model/kind.ts';
import { kinds, nameKind } from '../model/kinds.ts';
import { EVIDENCE, NAMED } from '../model/relationships.ts';
import { foldText } from '../model/search/fold.ts';
import type { SearchableText } from '../model/search/search-index.ts';
import { searchableTexts } from '../model/search/searched-fields.ts';
import { namePropertiesOf } from '../model/shown-names.ts';

/** A value of a property in the graph. */
export type StoredValue = string | number | boolean | readonly string[];

/** A relationship of a planned node, and the field of the dossier that declares it. */
export interface PlannedReference {
  readonly type: string;
  readonly to: string;
  readonly field: string;
}

/** A node to store, with its properties and relationships. */
export interface PlannedNode {
  readonly id: string;
  readonly kind: Kind;
  readonly properties: Readonly<Record<string, StoredValue>>;
  readonly references: readonly PlannedReference[];
  /** Ids of the passages that support it. */
  readonly evidence: readonly string[];
  /** The texts in which search finds it: the names of a thing, the words of a claim or passage. */
  readonly texts: readonly SearchableText[];
  /** Its path within its entry: `names` and the index for a name, else empty. */
  readonly within: readonly PropertyKey[];
}

/** Returns the nodes of an entry of a dossier: one, and for a thing one more for each name. */
export function planItem(kind: Kind, item: DossierItem, header: DossierHeader | null): PlannedNode[] {
  const values = withDefaults(kind, item);
  const id = item.id ?? deriveClaimId(kind, values);
  const names = item.names ?? [];
  const properties = planProperties(kind, values);
  if (kind.properties.proposition) properties.proposition = propositionOf(kind, id, values);
  if (kind.properties.precision) Object.assign(properties, planDate(String(values.edtf)));
  if (kind.properties.name) Object.assign(properties, namePropertiesOf(names));
  if (header?.text && id === header.document) properties.sha256 = header.text.sha256;
  const references = [
    ...planReferences(kind, values),
    ...names.map((_, index) => ({ type: NAMED, to: nameId(id, index + 1), field: 'names' })),
  ];
  const evidence = kind.references.evidence ? texts(values.evidence) : [];
  return [
    {
      id,
      kind,
      properties: { id, ...properties },
      references,
      evidence,
      texts: textsOf(kind, names, properties),
      within: [],
    },
    ...names.map((name, index) => planName(id, name, index)),
  ];
}

/** Returns what a claim of a date stores beside its days: the precision, and the moment of a time with an offset. */
function planDate(edtf: string): Record<string, StoredValue> {
  const instant = instantOf(edtf);
  return { precision: readEdtf(edtf).precision, ...(instant === null ? {} : { instant }) };
}

function withDefaults(kind: Kind, item: DossierItem): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = { ...item };
  for (const [name, { defaultValue }] of Object.entries(kind.properties)) values[name] ??= defaultValue;
  return values;
}

function planName(thing: string, name: DossierName, index: number): PlannedNode {
  const id = nameId(thing, index + 1);
  return {
    id,
    kind: nameKind,
    properties: {
      id,
      value: name.value,
      language: name.language,
      kind: name.kind,
      ordinal: index + 1,
      folded: foldText(name.value).text,
    },
    references: [],
    evidence: name.evidence ?? [],
    texts: [],
    within: ['names', index],
  };
}

function textsOf(kind: Kind, names: readonly DossierName[], properties: PlannedNode['properties']): SearchableText[] {
  return searchableTexts(kind, { names: names.map(({ value, language }) => [value, language]), values: properties });
}

function planProperties(kind: Kind, values: Readonly<Record<string, unknown>>): Record<string, StoredValue> {
  const stored: Record<string, StoredValue> = {};
  for (const [name, property] of Object.entries(kind.properties)) {
    const value = values[name];
    if (property.list) stored[name] = texts(value);
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      Object.assign(stored, storedForms(name, property, value));
  }
  return stored;
}

/** Returns the properties of a value: a date has itself, its first and last day for filters, and a key for sorting. */
function storedForms(name: string, property: Property, value: string | number | boolean): Record<string, StoredValue> {
  if (property.type !== 'edtf') return { [name]: value };
  const facts = readEdtf(String(value));
  return {
    [name]: String(value),
    ...(facts.earliest === null ? {} : { [`${name}Earliest`]: facts.earliest }),
    ...(facts.latest === null ? {} : { [`${name}Latest`]: facts.latest }),
    ...(property.sortable ? { [`${name}Sort`]: facts.sort } : {}),
  };
}

function planReferences(kind: Kind, values: Readonly<Record<string, unknown>>): PlannedReference[] {
  return Object.entries(kind.references).flatMap(([field, { type }]) => {
    if (type === EVIDENCE) return [];
    const value = values[field];
    return (typeof value === 'string' ? [value] : texts(value)).map((to) => ({ type, to, field }));
  });
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** Returns the properties of a kind that dossiers determine; others are derived from claims. */
export function plannedProperties(kind: Kind): readonly string[] {
  return Object.entries(kind.properties).flatMap(([name, { type, sortable }]) => {
    if (type !== 'edtf') return [name];
    return [name, `${name}Earliest`, `${name}Latest`, ...(sortable ? [`${name}Sort`] : [])];
  });
}

/** Returns the types of the relationships from a node of a kind that dossiers determine, except EVIDENCE. */
export function plannedTypes(kind: Kind): readonly string[] {
  const types = Object.values(kind.references).flatMap(({ type }) => (type === EVIDENCE ? [] : [type]));
  return hasLabel(kind, 'Entity') ? [...types, NAMED] : types;
}

/** The types of all relationships that dossiers determine. No fact has one of them. */
export const declaredTypes: readonly string[] = [...new Set([...kinds.flatMap(plannedTypes), EVIDENCE])];

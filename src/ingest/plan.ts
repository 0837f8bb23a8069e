import type { DossierHeader, DossierItem, DossierName } from '../model/dossier.ts';
import { readEdtf } from '../model/edtf.ts';
import { deriveClaimId, nameId, propositionOf } from '../model/id.ts';
import { hasLabel, type Kind, type Property } from '../model/kind.ts';
import { nameKind } from '../model/kinds.ts';
import { EVIDENCE, NAMED } from '../model/relationships.ts';
import { foldText } from '../model/search/fold.ts';
import { languageGroups, type SearchableText, searchProperty } from '../model/search/search-index.ts';
import { searchableTexts, searchedRoles } from '../model/search/searched-fields.ts';

/** A value as the graph keeps it in a property. */
export type Stored = string | number | boolean | readonly string[];

/** A relationship that a node shall have, and the field of the dossier that says so. */
export interface PlannedReference {
  readonly type: string;
  readonly to: string;
  readonly field: string;
}

/** A node as the graph shall hold it: its properties, its relationships, and the passages it rests on. */
export interface PlannedNode {
  readonly id: string;
  readonly kind: Kind;
  readonly properties: Readonly<Record<string, Stored>>;
  readonly references: readonly PlannedReference[];
  readonly evidence: readonly string[];
  /** What search looks through: of a thing its names, of a claim or passage its words. */
  readonly texts: readonly SearchableText[];
  /** Where it stands within its entry: empty, or `names` and the index. */
  readonly within: readonly PropertyKey[];
}

/** The nodes that one entry of a dossier stands for: a claim or passage is one, a thing also has one for each name. */
export function planItem(kind: Kind, item: DossierItem, header: DossierHeader | null): PlannedNode[] {
  const values = withDefaults(kind, item);
  const id = item.id ?? deriveClaimId(kind, values);
  const names = item.names ?? [];
  const properties = planProperties(kind, values);
  if (kind.properties.proposition) properties.proposition = propositionOf(kind, id, values);
  if (kind.properties.precision) properties.precision = readEdtf(String(values.edtf)).precision;
  if (kind.properties.name) properties.name = captionOf(names);
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

function planProperties(kind: Kind, values: Readonly<Record<string, unknown>>): Record<string, Stored> {
  const stored: Record<string, Stored> = {};
  for (const [name, property] of Object.entries(kind.properties)) {
    const value = values[name];
    if (property.list) stored[name] = texts(value);
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      Object.assign(stored, storedForms(name, property, value));
  }
  return stored;
}

/** A date is kept as it was written, with its first and last day for filters and its place in order. */
function storedForms(name: string, property: Property, value: string | number | boolean): Record<string, Stored> {
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

/** The name shown where no language is asked for: an English one, else an official or short one, else the first. */
function captionOf(names: readonly DossierName[]): string {
  const proper = names.filter(({ kind }) => kind !== 'ALIAS' && kind !== 'VARIANT_SPELLING');
  const chosen =
    proper.find(({ language }) => language === 'en' || language.startsWith('en-')) ??
    proper.find(({ kind }) => kind === 'OFFICIAL' || kind === 'SHORT') ??
    proper[0] ??
    names[0];
  return chosen?.value ?? '';
}

/** Every property that a dossier decides on a node of this kind; the graph keeps others, which are worked out from claims. */
export function plannedProperties(kind: Kind): readonly string[] {
  return Object.entries(kind.properties).flatMap(([name, { type, sortable }]) => {
    if (type !== 'edtf') return [name];
    return [name, `${name}Earliest`, `${name}Latest`, ...(sortable ? [`${name}Sort`] : [])];
  });
}

/** The properties of a new node of this kind: those that a dossier decides, and those that search reads. */
export function plannedColumns(kind: Kind): readonly string[] {
  const search = searchedRoles(kind).flatMap((role) => languageGroups.map((group) => searchProperty(role, group)));
  return ['id', ...plannedProperties(kind), ...search];
}

/** The types of the relationships that a dossier decides, EVIDENCE aside, which start at a node of this kind. */
export function plannedTypes(kind: Kind): readonly string[] {
  const types = Object.values(kind.references).flatMap(({ type }) => (type === EVIDENCE ? [] : [type]));
  return hasLabel(kind, 'Entity') ? [...types, NAMED] : types;
}

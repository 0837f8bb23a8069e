/** The type of a property's value, which decides how a dossier's value is checked and stored. */
export type PropertyType =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'edtf'
  | 'language'
  | 'url'
  | 'moment'
  | 'countryCode'
  | 'sha256'
  | 'enum';

/** One of the words that a property of the type `enum` can have. */
export interface EnumWord {
  readonly word: string;
  readonly description: string;
}

/** A value that a node stores under the property's name. */
export interface Property {
  readonly type: PropertyType;
  /** The description in schema.graphql; a hidden property has none. */
  readonly description?: string;
  /** The name of the enum where the type is `enum`. */
  readonly enumName?: string;
  /** The words allowed where the type is `enum`, in the order of schema.graphql. */
  readonly words?: readonly EnumWord[];
  readonly optional?: true;
  readonly list?: true;
  /** The value stored where a dossier has none. */
  readonly defaultValue?: string | number;
  /** Derived by the import; a dossier never contains it. */
  readonly derived?: true;
  /** Lists can be ordered by it, so it is indexed together with the id. */
  readonly sortable?: true;
  /** Lists are filtered by it, so it is indexed. */
  readonly indexed?: true;
  /** The lowest value of an integer; 0 if it is absent. */
  readonly minimum?: number;
  /** The word of the enum SearchField under which search looks through it. */
  readonly searchedAs?: string;
}

/** A relationship to another node, which a dossier writes as the other's id. */
export interface Reference {
  /** The type of the relationship. It starts at the node that has the reference. */
  readonly type: string;
  /** The label that the other node must have: a kind's own or an interface's. */
  readonly to: string;
  /** The description in schema.graphql. */
  readonly description: string;
  readonly optional?: true;
  readonly many?: true;
  /** A list that must not be empty. */
  readonly atLeastOne?: true;
}

/** One kind of thing, claim or evidence, as an object type of schema.graphql with @node describes it. */
export interface Kind {
  readonly label: string;
  /** The labels of the interfaces that it implements, from the widest to the narrowest. */
  readonly interfaces: readonly string[];
  /** The description in schema.graphql. */
  readonly description: string;
  /** The part of its ids before the colon. */
  readonly prefix: string;
  /** The section of a dossier that contains it; null for names, which a dossier writes within the things they name. */
  readonly section: string | null;
  readonly properties: Readonly<Record<string, Property>>;
  readonly references: Readonly<Record<string, Reference>>;
  /** The fields that identify what a claim says. Its proposition, and its id where none is written, are made from them. */
  readonly key?: readonly string[];
  /** Whether its nodes are items of timelines. */
  readonly isInTimeline: boolean;
  /** Pairs of references that must not name the same node. */
  readonly mustDiffer: readonly (readonly [string, string])[];
}

/** Whether nodes of this kind have the label, as their own or as an interface's. */
export function hasLabel(kind: Kind, label: string): boolean {
  return kind.label === label || kind.interfaces.includes(label);
}

/** All labels of a node of this kind, the widest first. */
export function labelsOf(kind: Kind): readonly string[] {
  return [...kind.interfaces, kind.label];
}

import type { EnumName } from './enums.ts';

/** What a property holds, and so how it is checked and stored. */
export type PropertyType =
  | 'text'
  | 'integer'
  | 'edtf'
  | 'language'
  | 'url'
  | 'moment'
  | 'countryCode'
  | 'sha256'
  | 'enum';

/** A value of a thing or claim that stands in its node under the property's name. */
export interface Property {
  readonly type: PropertyType;
  /** The words allowed, where the type is `enum`. */
  readonly enum?: EnumName;
  readonly optional?: true;
  readonly list?: true;
  /** What stands where nothing is written. */
  readonly byDefault?: string;
  /** Never written in a dossier: worked out from the rest. */
  readonly derived?: true;
  /** Lists can be ordered by it, so it is indexed together with the id. */
  readonly sortable?: true;
}

/** A relationship from a thing or claim to another, written in a dossier as the other's id. */
export interface Reference {
  /** The type of the relationship, which always leads from the one that refers to the one referred to. */
  readonly type: string;
  /** The label that the other must carry: a kind's own or an interface's. */
  readonly to: string;
  readonly optional?: true;
  readonly many?: true;
  /** At least one must be named, where there may be many. */
  readonly some?: true;
}

/** One kind of thing, claim or evidence: everything that is known of it, as data. All else is derived from this. */
export interface Kind {
  readonly label: string;
  /** The labels of the interfaces that it implements, from the widest to the narrowest. */
  readonly interfaces: readonly string[];
  /** What its ids begin with, before the colon. */
  readonly prefix: string;
  /** The section of a dossier that holds it; null for names, which stand within the things that they name. */
  readonly section: string | null;
  readonly properties: Readonly<Record<string, Property>>;
  readonly references: Readonly<Record<string, Reference>>;
  /** The fields that say what a claim claims: its proposition, and its id where none is written, are made of them. */
  readonly key?: readonly string[];
}

/** Whether things of this kind carry the label, as their own or as an interface's. */
export function carries(kind: Kind, label: string): boolean {
  return kind.label === label || kind.interfaces.includes(label);
}

/** All labels of a node of this kind, the widest first. */
export function labelsOf(kind: Kind): readonly string[] {
  return [...kind.interfaces, kind.label];
}

type Shape = Omit<Kind, 'interfaces' | 'references'> & {
  readonly interfaces?: readonly string[];
  readonly references?: Readonly<Record<string, Reference>>;
};

/** A thing that has names. `interfaces` are those beyond Node and Entity. */
export function entity({ interfaces = [], references = {}, properties, ...rest }: Shape): Kind {
  return {
    ...rest,
    interfaces: ['Node', 'Entity', ...interfaces],
    properties: { name: { type: 'text', derived: true }, sameAs: { type: 'url', list: true }, ...properties },
    references,
  };
}

/** Something that a source says. `interfaces` are those beyond Node and Claim. */
export function claim({ interfaces = [], references = {}, properties, ...rest }: Shape): Kind {
  return {
    ...rest,
    interfaces: ['Node', 'Claim', ...interfaces],
    properties: {
      modality: { type: 'enum', enum: 'Modality', byDefault: 'ASSERTED' },
      rank: { type: 'enum', enum: 'Rank', byDefault: 'NORMAL' },
      proposition: { type: 'text', derived: true },
      ...properties,
    },
    references: { evidence: { type: 'EVIDENCE', to: 'Passage', many: true }, ...references },
  };
}

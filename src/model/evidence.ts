import { entity, type Kind } from './kind.ts';

/** A name of a thing. It stands within the thing that it names, so it has no section and no id of its own to write. */
export const nameKind: Kind = {
  label: 'Name',
  interfaces: ['Node'],
  prefix: 'name',
  section: null,
  properties: {
    value: { type: 'text' },
    language: { type: 'language' },
    kind: { type: 'enum', enum: 'NameKind' },
    ordinal: { type: 'integer', derived: true },
    folded: { type: 'text', derived: true },
  },
  references: { evidence: { type: 'EVIDENCE', to: 'Passage', many: true } },
};

/** The relationship from a thing to each of its names. */
export const NAMED = 'NAMED';

/** The relationship from a claim or name to the words it rests on; it may be declared piece by piece by several dossiers. */
export const EVIDENCE = 'EVIDENCE';

/** Where the words stand: documents, and the passages taken from them. */
export const evidence: readonly Kind[] = [
  entity({
    label: 'Source',
    interfaces: ['Dated'],
    prefix: 'source',
    section: 'sources',
    properties: {
      kind: { type: 'enum', enum: 'SourceKind' },
      title: { type: 'text', optional: true },
      language: { type: 'language', optional: true },
      url: { type: 'url', optional: true },
      held: { type: 'enum', enum: 'Held' },
      sha256: { type: 'sha256', optional: true, derived: true },
    },
    references: {
      publisher: { type: 'PUBLISHER', to: 'Organization', optional: true },
      publisherPlace: { type: 'PUBLISHER_PLACE', to: 'Place', optional: true },
    },
  }),
  {
    label: 'Passage',
    interfaces: ['Node'],
    prefix: 'passage',
    section: 'passages',
    properties: {
      exact: { type: 'text' },
      locator: { type: 'text', optional: true },
      prefix: { type: 'text', optional: true },
      suffix: { type: 'text', optional: true },
      start: { type: 'integer', optional: true },
      end: { type: 'integer', optional: true },
      language: { type: 'language', optional: true },
      state: { type: 'enum', enum: 'PassageState', byDefault: 'NOT_HELD' },
      checkedAt: { type: 'moment', optional: true },
    },
    references: {
      source: { type: 'IN_SOURCE', to: 'Source' },
      creditedTo: { type: 'CREDITED_TO', to: 'Source', optional: true },
    },
  },
];

/** The words that a field may hold, each list named after its enum in schema.graphql and in the same order. */
export const enums = {
  NameKind: ['OFFICIAL', 'SHORT', 'ALIAS', 'TRANSLITERATION', 'VARIANT_SPELLING'],
  OrganizationKind: [
    'GOVERNMENT',
    'MINISTRY',
    'LEGISLATURE',
    'INTELLIGENCE',
    'INTERGOVERNMENTAL',
    'NEWS_AGENCY',
    'NEWS_OUTLET',
    'OTHER',
  ],
  Lifecycle: ['ANNOUNCED', 'SCHEDULED', 'HELD', 'POSTPONED', 'CANCELLED'],
  MeetingKind: ['TALKS', 'SUMMIT', 'COUNCIL', 'PRESS_CONFERENCE', 'VISIT', 'CALL', 'OTHER'],
  MilestoneKind: ['LAUNCH', 'SIGNING', 'ENTRY_INTO_FORCE', 'ELECTION', 'COOPERATION', 'OTHER'],
  Modality: ['ASSERTED', 'ALLEGED', 'DENIED', 'PLANNED', 'NON_LITERAL'],
  Rank: ['PREFERRED', 'NORMAL', 'DEPRECATED'],
  ParticipationRole: ['HOST', 'GUEST', 'CHAIR', 'PARTICIPANT', 'OBSERVER', 'INITIATOR', 'RECIPIENT'],
  Precision: ['TIME', 'DAY', 'MONTH', 'SEASON', 'YEAR', 'DECADE', 'CENTURY', 'INTERVAL', 'SET'],
  DateBasis: ['STATED', 'DATELINE', 'METADATA', 'INFERRED'],
  EventRelationKind: ['PART_OF', 'FOLLOWED_BY', 'SAME_AS'],
  AlignmentKind: ['CONJUNCTION', 'PARALLEL'],
  StanceVerb: [
    'PROPOSES',
    'SUPPORTS',
    'WELCOMES',
    'ATTACHES_IMPORTANCE',
    'APPRECIATES',
    'INTENDS',
    'CALLS_FOR',
    'URGES',
    'EXPRESSES_CONCERN',
    'REGRETS',
    'OPPOSES',
    'CONDEMNS',
    'REJECTS',
  ],
  Voice: ['DIRECT', 'INDIRECT'],
  SourceKind: ['WEBPAGE', 'NEWS_DISPATCH', 'NEWS_ARTICLE', 'OFFICIAL_DOCUMENT', 'DATASET'],
  Held: ['HELD', 'EXCERPT', 'KNOWN_NOT_HELD'],
  DerivationKind: ['RELAY', 'TRANSLATION', 'EXCERPT', 'SUMMARY', 'QUOTATION'],
  PassageState: ['VERIFIED', 'AMBIGUOUS', 'CHANGED', 'ORPHANED', 'NOT_HELD'],
} as const satisfies Record<string, readonly string[]>;

/** The name of one of the enums. */
export type EnumName = keyof typeof enums;

/** The modalities of which facts are made. A claim that is denied, alleged or not meant literally never becomes one. */
export const factualModalities: readonly (typeof enums.Modality)[number][] = ['ASSERTED', 'PLANNED'];

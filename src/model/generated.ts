// Written by `npm run generate` from schema.graphql. Do not edit.

/** The words of each enum in schema.graphql that a stored field has. */
export interface EnumWords {
  readonly AlignmentKind: 'CONJUNCTION' | 'PARALLEL';
  readonly DateBasis: 'STATED' | 'DATELINE' | 'METADATA' | 'INFERRED';
  readonly DerivationKind: 'RELAY' | 'TRANSLATION' | 'EXCERPT' | 'SUMMARY' | 'QUOTATION';
  readonly EventRelationKind: 'PART_OF' | 'FOLLOWED_BY' | 'SAME_AS';
  readonly Held: 'HELD' | 'EXCERPT' | 'KNOWN_NOT_HELD';
  readonly Lifecycle: 'ANNOUNCED' | 'SCHEDULED' | 'HELD' | 'POSTPONED' | 'CANCELLED';
  readonly MeetingKind: 'TALKS' | 'SUMMIT' | 'COUNCIL' | 'PRESS_CONFERENCE' | 'VISIT' | 'CALL' | 'OTHER';
  readonly MilestoneKind: 'LAUNCH' | 'SIGNING' | 'ENTRY_INTO_FORCE' | 'ELECTION' | 'COOPERATION' | 'OTHER';
  readonly Modality: 'ASSERTED' | 'ALLEGED' | 'DENIED' | 'PLANNED' | 'NON_LITERAL';
  readonly NameKind: 'OFFICIAL' | 'SHORT' | 'ALIAS' | 'TRANSLITERATION' | 'VARIANT_SPELLING';
  readonly OrganizationKind:
    | 'GOVERNMENT'
    | 'MINISTRY'
    | 'LEGISLATURE'
    | 'INTELLIGENCE'
    | 'INTERGOVERNMENTAL'
    | 'NEWS_AGENCY'
    | 'NEWS_OUTLET'
    | 'OTHER';
  readonly ParticipationRole: 'HOST' | 'GUEST' | 'CHAIR' | 'PARTICIPANT' | 'OBSERVER' | 'INITIATOR' | 'RECIPIENT';
  readonly PassageState: 'VERIFIED' | 'AMBIGUOUS' | 'CHANGED' | 'ORPHANED' | 'NOT_HELD';
  readonly Precision: 'TIME' | 'DAY' | 'MONTH' | 'SEASON' | 'YEAR' | 'DECADE' | 'CENTURY' | 'INTERVAL' | 'SET';
  readonly Rank: 'PREFERRED' | 'NORMAL' | 'DEPRECATED';
  readonly SourceKind: 'WEBPAGE' | 'NEWS_DISPATCH' | 'NEWS_ARTICLE' | 'OFFICIAL_DOCUMENT' | 'DATASET';
  readonly StanceVerb:
    | 'PROPOSES'
    | 'SUPPORTS'
    | 'WELCOMES'
    | 'ATTACHES_IMPORTANCE'
    | 'APPRECIATES'
    | 'INTENDS'
    | 'CALLS_FOR'
    | 'URGES'
    | 'EXPRESSES_CONCERN'
    | 'REGRETS'
    | 'OPPOSES'
    | 'CONDEMNS'
    | 'REJECTS';
  readonly Voice: 'DIRECT' | 'INDIRECT';
}

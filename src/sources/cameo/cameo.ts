/** What an event of CAMEO (Conflict and Mediation Event Observations) is in this graph. */
export interface CameoEvent {
  readonly code: string;
  /** As ICEWS words it. */
  readonly name: string;
  readonly section: 'meetings' | 'milestones';
  /** The kind of the meeting or milestone. */
  readonly kind: string;
  /** The roles of the source and the target actor. */
  readonly roles: readonly [source: string, target: string];
  /** The meeting is said to come; the date is that of the saying. */
  readonly isPlan?: true;
  /** Which of the two acts says nothing: one event can be coded from either side. */
  readonly isMutual?: true;
}

const amongEquals = ['PARTICIPANT', 'PARTICIPANT'] as const;

const meetings: readonly CameoEvent[] = [
  meeting('036', 'Express intent to meet or negotiate', 'OTHER', { isPlan: true }),
  meeting('040', 'Consult', 'OTHER'),
  meeting('041', 'Discuss by telephone', 'CALL'),
  meeting('042', 'Make a visit', 'VISIT', { roles: ['GUEST', 'HOST'] }),
  meeting('043', 'Host a visit', 'VISIT', { roles: ['HOST', 'GUEST'] }),
  meeting('044', "Meet at a 'third' location", 'OTHER'),
  meeting('045', 'Mediate', 'TALKS'),
  meeting('046', 'Engage in negotiation', 'TALKS'),
];

/** Cooperation in deed or word, CAMEO 03 and 05 to 07, by code; a subcode that is not listed counts as the code above it. */
const cooperation: Readonly<Record<string, string>> = {
  '030': 'Express intent to cooperate',
  '031': 'Express intent to engage in material cooperation',
  '0311': 'Express intent to cooperate economically',
  '0312': 'Express intent to cooperate militarily',
  '0313': 'Express intent to cooperate on judicial matters',
  '0314': 'Express intent to cooperate on intelligence',
  '032': 'Express intent to engage in diplomatic cooperation (such as policy support)',
  '033': 'Express intent to provide material aid',
  '0331': 'Express intent to provide economic aid',
  '0332': 'Express intent to provide military aid',
  '0333': 'Express intent to provide humanitarian aid',
  '0334': 'Express intent to provide military protection or peacekeeping',
  '034': 'Express intent to institute political reform',
  '0341': 'Express intent to change leadership',
  '0342': 'Express intent to change policy',
  '0343': 'Express intent to provide rights',
  '0344': 'Express intent to change institutions, regime',
  '035': 'Express intent to yield',
  '0351': 'Express intent to ease administrative sanctions',
  '0353': 'Express intent to release persons or property',
  '0354': 'Express intent to ease economic sanctions, boycott, or embargo',
  '0355': 'Express intent to allow international involvement (non-mediation)',
  '0356': 'Express intent to de-escalate military engagement',
  '037': 'Express intent to settle dispute',
  '038': 'Express intent to accept mediation',
  '039': 'Express intent to mediate',
  '050': 'Engage in diplomatic cooperation',
  '051': 'Praise or endorse',
  '052': 'Defend verbally',
  '053': 'Rally support on behalf of',
  '054': 'Grant diplomatic recognition',
  '055': 'Apologize',
  '056': 'Forgive',
  '060': 'Engage in material cooperation',
  '061': 'Cooperate economically',
  '062': 'Cooperate militarily',
  '063': 'Engage in judicial cooperation',
  '064': 'Share intelligence or information',
  '070': 'Provide aid',
  '071': 'Provide economic aid',
  '072': 'Provide military aid',
  '073': 'Provide humanitarian aid',
  '074': 'Provide military protection or peacekeeping',
  '075': 'Grant asylum',
};

const events: readonly CameoEvent[] = [
  ...meetings,
  {
    code: '057',
    name: 'Sign formal agreement',
    section: 'milestones',
    kind: 'SIGNING',
    roles: amongEquals,
    isMutual: true,
  },
  ...Object.entries(cooperation).map(([code, name]): CameoEvent => {
    return { code, name, section: 'milestones', kind: 'COOPERATION', roles: ['INITIATOR', 'RECIPIENT'] };
  }),
];

const byCode = new Map(events.map((event) => [event.code, event]));
const byName = new Map(events.map((event) => [event.name.toLowerCase(), event]));

/** The event of a code; null for what is no meeting and no cooperation. */
export function cameoEventOfCode(code: string): CameoEvent | null {
  return byCode.get(code) ?? byCode.get(code.slice(0, 3)) ?? null;
}

/** The event that ICEWS words so; null for what is no meeting and no cooperation. */
export function cameoEventOfName(name: string): CameoEvent | null {
  return byName.get(name.toLowerCase()) ?? null;
}

function meeting(
  code: string,
  name: string,
  kind: string,
  { roles = amongEquals, isPlan }: Partial<Pick<CameoEvent, 'roles' | 'isPlan'>> = {},
): CameoEvent {
  return { code, name, section: 'meetings', kind, roles, isMutual: true, ...(isPlan ? { isPlan } : {}) };
}

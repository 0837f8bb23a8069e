/** An office by which a person is named: `Prime Minister Blair`. */
export interface Title {
  /** As printed. */
  readonly words: string;
  /** What the office is called; spellings of one office have one. */
  readonly office: string;
  /** The code of the country whose office it is, where there is only one such office (ISO 3166-1 alpha-2). */
  readonly country?: string;
  /** Whether it is an office of a state of which there is one at a time, or one that bodies of many sorts have. */
  readonly isOfState: boolean;
}

const ofState: readonly (string | readonly [words: string, office: string])[] = [
  'Acting Foreign Minister',
  'Acting President',
  'Acting Prime Minister',
  ['Amir', 'Emir'],
  'Chancellor',
  'Chief of State',
  'Crown Prince',
  'Crown Princess',
  ['Defence Minister', 'Defense Minister'],
  'Defense Minister',
  'Deputy Foreign Minister',
  'Deputy Prime Minister',
  'Emir',
  'Emperor',
  ['External Affairs Minister', 'Minister of External Affairs'],
  'Finance Minister',
  ['Foreign Affairs Minister', 'Foreign Minister'],
  ['Foreign Affairs Secretary', 'Foreign Secretary'],
  'Foreign Minister',
  'Foreign Secretary',
  ['Governor General', 'Governor-General'],
  'Governor-General',
  'Grand Duchess',
  'Grand Duke',
  'Head of State',
  'Interim President',
  'Interim Prime Minister',
  'Interior Minister',
  'King',
  ['Minister for Foreign Affairs', 'Foreign Minister'],
  ['Minister of Defense', 'Defense Minister'],
  ['Minister of External Affairs', 'Minister of External Affairs'],
  ['Minister of Foreign Affairs', 'Foreign Minister'],
  'Premier',
  'Premier-designate',
  'Premier-elect',
  'President',
  ['President-designate', 'President-elect'],
  ['President-Elect', 'President-elect'],
  'President-elect',
  'Prime Minister',
  'Prime Minister-designate',
  'Prime Minister-elect',
  'Provisional President',
  'Queen',
  'Regent',
  'Secretary for External Affairs',
  'Secretary of State for External Affairs',
  'Secretary of State',
  'Shah',
  'State Councilor',
  'Sultan',
  'Vice Chancellor',
  'Vice Premier',
  'Vice President',
  'Chancellor-elect',
];

const ofBodies: readonly string[] = [
  'Chairman',
  'First Secretary',
  'General Secretary',
  'Generalissimo',
  ...['Secretary-General', 'Secretary General'],
];

const spellings: readonly Title[] = [
  ...ofState.map((entry) => {
    const [words, office] = typeof entry === 'string' ? [entry, entry] : entry;
    return { words, office, isOfState: true };
  }),
  ...ofBodies.map((words) => ({
    words,
    office: words.replace('Secretary General', 'Secretary-General'),
    isOfState: false,
  })),
  { words: 'Pope', office: 'Pope', country: 'VA', isOfState: true },
  { words: 'Taoiseach', office: 'Taoiseach', country: 'IE', isOfState: true },
];

/** The titles that are read, the longer before those that they begin with. Any other title stays text. */
export const titles: readonly Title[] = spellings.toSorted((a, b) => b.words.length - a.words.length);

const royals = new Set(
  'King,Queen,Emperor,Shah,Sultan,Emir,Grand Duke,Grand Duchess,Crown Prince,Crown Princess'.split(','),
);
const republicans = new Set(
  'President,Acting President,Interim President,Provisional President,President-elect'.split(','),
);

/** Whether no state has both offices at one time. */
export function excludeEachOther(office: string, other: string): boolean {
  return (isRoyal(office) && republicans.has(other)) || (isRoyal(other) && republicans.has(office));
}

/** Whether the bearer goes by a given name. */
export function isRoyal(office: string): boolean {
  return royals.has(office);
}

/** Whether the office is still to be taken up, so that its bearer does not hold it. */
export function isToCome(office: string): boolean {
  return /-(?:elect|designate)$/.test(office);
}

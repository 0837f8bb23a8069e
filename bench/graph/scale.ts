/** The size of a graph. The numbers of countries, initiatives and topics are the same at every scale. */
export interface Scale {
  readonly name: string;
  readonly meetings: number;
  readonly people: number;
  readonly outlets: number;
}

export const COUNTRIES = 100;
export const PLACES_PER_COUNTRY = 3;
export const POSITIONS_PER_COUNTRY = 3;
export const INITIATIVES = 20;
export const TOPICS = 60;

/** Two of five meetings issue a joint statement. */
const MEETINGS_PER_FIVE_WITH_STATEMENT = 2;
export const CLAUSES_PER_STATEMENT = 3;
export const MAX_REPORTS_PER_CLAUSE = 4;

/** How many meetings one dossier contains, with their joint statements and reports. */
export const MEETINGS_PER_DOSSIER = 200;

/** How many people one dossier contains, with their tenures. */
export const PEOPLE_PER_DOSSIER = 2000;

/** About how many clauses name the same treaty, at every scale, so that a search finds as many in a larger graph. */
const CLAUSES_PER_TREATY = 40;

export const FIRST_YEAR = 2015;
export const DAYS = 3653;

/** The graphs that are measured, and `tiny`, whose contents are the fingerprint of all. */
export const scales = {
  tiny: scaleOf('tiny', 0.008),
  '1x': scaleOf('1x', 1),
  '10x': scaleOf('10x', 10),
} as const satisfies Record<string, Scale>;

export type ScaleName = keyof typeof scales;

function scaleOf(name: string, factor: number): Scale {
  return { name, meetings: 50_000 * factor, people: 2000 * factor, outlets: Math.max(8, 500 * factor) };
}

/** Whether the meeting with this number issued a joint statement. */
export function hasStatement(meeting: number): boolean {
  return meeting % 5 < MEETINGS_PER_FIVE_WITH_STATEMENT;
}

/** The number, from 0, of the joint statement of a meeting that issued one. */
export function statementOf(meeting: number): number {
  return Math.floor(meeting / 5) * MEETINGS_PER_FIVE_WITH_STATEMENT + (meeting % 5);
}

export function statementCount({ meetings }: Scale): number {
  return (meetings / 5) * MEETINGS_PER_FIVE_WITH_STATEMENT;
}

export function treatyCount(scale: Scale): number {
  return Math.max(1, Math.floor((statementCount(scale) * CLAUSES_PER_STATEMENT) / CLAUSES_PER_TREATY));
}

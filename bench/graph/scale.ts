/** How many of everything the graph has. What the world has once (countries, initiatives, topics) does not grow. */
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

/** Of five meetings, two come to a joint statement. */
const MEETINGS_PER_FIVE_WITH_STATEMENT = 2;
export const CLAUSES_PER_STATEMENT = 3;
export const MOST_REPORTS_PER_CLAUSE = 4;

/** How many meetings one dossier holds, with all that came out of them: a year of a register. */
export const MEETINGS_PER_DOSSIER = 200;

/** About so many clauses name the same treaty, at every scale: what is searched for is as rare in a larger graph. */
const CLAUSES_PER_TREATY = 40;

export const FIRST_YEAR = 2015;
export const DAYS = 3653;

/** The graphs that are measured, and `tiny`, on which their making is checked against the ordinary import. */
export const scales = {
  tiny: scaleOf('tiny', 0.008),
  '1x': scaleOf('1x', 1),
  '10x': scaleOf('10x', 10),
} as const satisfies Record<string, Scale>;

export type ScaleName = keyof typeof scales;

function scaleOf(name: string, factor: number): Scale {
  return { name, meetings: 50_000 * factor, people: 2000 * factor, outlets: Math.max(8, 500 * factor) };
}

/** Whether the meeting with this number came to a joint statement. */
export function hasStatement(meeting: number): boolean {
  return meeting % 5 < MEETINGS_PER_FIVE_WITH_STATEMENT;
}

/** The number of the joint statement of a meeting that has one, from 0. */
export function statementOf(meeting: number): number {
  return Math.floor(meeting / 5) * MEETINGS_PER_FIVE_WITH_STATEMENT + (meeting % 5);
}

export function statementCount({ meetings }: Scale): number {
  return (meetings / 5) * MEETINGS_PER_FIVE_WITH_STATEMENT;
}

export function treatyCount(scale: Scale): number {
  return Math.max(1, Math.floor((statementCount(scale) * CLAUSES_PER_STATEMENT) / CLAUSES_PER_TREATY));
}

import { batches } from '../graph/batches.ts';
import type { Graph } from '../graph/client.ts';
import { nodeById } from '../model/patterns/node-by-id.ts';

/** A meeting as it is shown in a proposal: its date is EDTF. */
interface ShownMeeting {
  readonly id: string;
  readonly name: string;
  readonly when: string;
}

/** Two meetings that may be one, and what they agree in, as the type PossibleDuplicate of schema.graphql has it. */
export interface DuplicateProposal {
  readonly meeting: ShownMeeting;
  readonly other: ShownMeeting;
  /** Names of the persons, and of the countries and organizations, that both have. */
  readonly people: readonly string[];
  readonly parties: readonly string[];
  readonly daysApart: number;
  readonly places: 'SAME' | 'WITHIN' | 'UNKNOWN';
}

/** What was proposed for the meetings of an import. Nothing is merged. */
export interface DuplicateProposals {
  /** Each pair once, those that agree in most first; at most 100. */
  readonly proposals: readonly DuplicateProposal[];
  /** How many pairs were found beyond those listed. */
  readonly more: number;
  /** How many meetings were looked at, and how many there were. */
  readonly lookedAt: number;
  readonly meetings: number;
}

/** How many meetings are looked at, so that an import of a million does not end with a million questions. */
export const MOST_MEETINGS = 2000;

/** How many proposals are listed; who wants all asks the API, meeting by meeting. */
const MOST_LISTED = 100;

/** How many meetings one statement looks at: so few that it ends long before a query may not run any longer. */
const MEETINGS_AT_ONCE = 50;

/**
 * Asks for each of the meetings which others may be the same. `statement` is the Cypher of the field
 * Meeting.possibleDuplicates, so that the report of an import and the API never differ. `count` says how many meetings
 * there were, of which the first are given.
 */
export async function proposeDuplicates(
  graph: Pick<Graph, 'read'>,
  statement: string,
  meetings: readonly string[],
  count = meetings.length,
): Promise<DuplicateProposals> {
  const looked = meetings.slice(0, MOST_MEETINGS);
  const pairs = new Map<string, DuplicateProposal>();
  for (const ids of batches(looked, MEETINGS_AT_ONCE)) {
    const rows = await graph.read({ text: textFor(statement), params: { ids } });
    for (const proposal of rows.map(readRow)) {
      const key = [proposal.meeting.id, proposal.other.id].sort().join(' ');
      if (!pairs.has(key)) pairs.set(key, proposal);
    }
  }
  const found = [...pairs.values()].sort((a, b) => agreementOf(b) - agreementOf(a) || a.daysApart - b.daysApart);
  return {
    proposals: found.slice(0, MOST_LISTED),
    more: Math.max(0, found.length - MOST_LISTED),
    lookedAt: looked.length,
    meetings: count,
  };
}

/** In how many actors the two agree. */
function agreementOf({ people, parties }: DuplicateProposal): number {
  return people.length + parties.length;
}

function textFor(statement: string): string {
  return `UNWIND $ids AS id
${nodeById('this', 'id')} WHERE this:Meeting
CALL (this) {
${statement}
}
WITH this, possibleDuplicate.meeting AS other, possibleDuplicate AS found
RETURN this.id, this.name, this.when, other.id, other.name, other.when,
  [person IN found.people | person.name], [party IN found.parties | party.name], found.daysApart, found.places`;
}

function readRow(row: readonly unknown[]): DuplicateProposal {
  const [id, name, when, otherId, otherName, otherWhen, people, parties, daysApart, places] = row;
  const meeting = { id, name, when };
  const other = { id: otherId, name: otherName, when: otherWhen };
  return { meeting, other, people, parties, daysApart, places } as DuplicateProposal;
}

const agreements: Readonly<Record<DuplicateProposal['places'], string>> = {
  SAME: 'the same place',
  WITHIN: 'one place within the other',
  UNKNOWN: 'a place not known',
};

/** The proposals as plain text, a few lines for each; empty where there are none. */
export function renderDuplicates({ proposals, more, lookedAt, meetings }: DuplicateProposals): string {
  if (proposals.length === 0) return '';
  const looked = lookedAt === meetings ? '' : ` (${lookedAt} of ${meetings} meetings were looked at)`;
  const count = proposals.length + more;
  const head = `${count} possible ${count === 1 ? 'duplicate' : 'duplicates'}${looked}; nothing was merged.`;
  const hint =
    'Say of each with an entry of eventRelations, kind SAME_AS, that the two are one; or that they are not, with modality DENIED.';
  const tail = more > 0 ? [`  … and ${more} more; ask the API for Meeting.possibleDuplicates.`] : [];
  return [head, ...proposals.map(renderProposal), ...tail, hint].join('\n');
}

function renderProposal({ meeting, other, people, parties, daysApart, places }: DuplicateProposal): string {
  const days = daysApart === 0 ? 'dates that overlap' : `${daysApart} ${daysApart === 1 ? 'day' : 'days'} apart`;
  const shared = [...people, ...parties].join(', ');
  return [
    `  ${meeting.id} (${meeting.when}): ${meeting.name}`,
    `  ${other.id} (${other.when}): ${other.name}`,
    `    both: ${shared}; ${days}; ${agreements[places]}`,
  ].join('\n');
}

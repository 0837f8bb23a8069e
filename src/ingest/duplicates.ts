import { batches } from '../graph/batches.ts';
import type { Graph } from '../graph/client.ts';
import { nodeById } from '../model/patterns/node-by-id.ts';

/** A meeting in a proposal. `when` is its date in EDTF. */
interface ShownMeeting {
  readonly id: string;
  readonly name: string;
  readonly when: string;
}

/** Two meetings that may be the same, and what they have in common; see the type PossibleDuplicate of schema.graphql. */
export interface DuplicateProposal {
  readonly meeting: ShownMeeting;
  readonly other: ShownMeeting;
  /** Names of the persons, and of the countries and organizations, that both have. */
  readonly people: readonly string[];
  readonly parties: readonly string[];
  readonly daysApart: number;
  readonly places: 'SAME' | 'WITHIN' | 'UNKNOWN';
}

/** The possible duplicates of the meetings of an import. Nothing is merged. */
export interface DuplicateProposals {
  /** Each pair once, those with most in common first; at most 100. */
  readonly proposals: readonly DuplicateProposal[];
  /** Number of further pairs. */
  readonly more: number;
  /** Number of meetings that were compared with others. */
  readonly compared: number;
  /** Number of meetings of the import. */
  readonly meetings: number;
}

/** Maximum number of meetings that are compared, so that an import of a million does not end with a million queries. */
export const MAX_MEETINGS = 2000;

/** Maximum number of proposals in the report; the API returns all for each meeting. */
const MAX_LISTED = 100;

/** Number of meetings per statement, few enough to end long before the timeout of queries. */
const MEETINGS_PER_STATEMENT = 50;

/**
 * Finds possible duplicates of meetings. `statement` is the Cypher of the field Meeting.possibleDuplicates, so that the report of
 * an import and the API agree. `count` is the number of meetings of the import, of which `meetings` are the first.
 */
export async function proposeDuplicates(
  graph: Pick<Graph, 'read'>,
  statement: string,
  meetings: readonly string[],
  count = meetings.length,
): Promise<DuplicateProposals> {
  const compared = meetings.slice(0, MAX_MEETINGS);
  const pairs = new Map<string, DuplicateProposal>();
  for (const ids of batches(compared, MEETINGS_PER_STATEMENT)) {
    const rows = await graph.read({ text: textFor(statement), params: { ids } });
    for (const proposal of rows.map(readRow)) {
      const key = [proposal.meeting.id, proposal.other.id].sort().join(' ');
      if (!pairs.has(key)) pairs.set(key, proposal);
    }
  }
  const found = [...pairs.values()].sort((a, b) => countShared(b) - countShared(a) || a.daysApart - b.daysApart);
  return {
    proposals: found.slice(0, MAX_LISTED),
    more: Math.max(0, found.length - MAX_LISTED),
    compared: compared.length,
    meetings: count,
  };
}

/** Returns the number of actors that both meetings have. */
function countShared({ people, parties }: DuplicateProposal): number {
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
  UNKNOWN: 'an unknown place',
};

/** Returns the proposals as plain text, a few lines for each; empty if there are none. */
export function renderDuplicates({ proposals, more, compared, meetings }: DuplicateProposals): string {
  if (proposals.length === 0) return '';
  const limited = compared === meetings ? '' : ` (${compared} of ${meetings} meetings were compared)`;
  const count = proposals.length + more;
  const head = `${count} possible ${count === 1 ? 'duplicate' : 'duplicates'}${limited}; nothing was merged.`;
  const hint =
    'Confirm a proposal in a dossier with an entry of eventRelations, kind SAME_AS; reject it with the same entry and modality DENIED.';
  const tail = more > 0 ? [`  … and ${more} more; the field Meeting.possibleDuplicates of the API returns them.`] : [];
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

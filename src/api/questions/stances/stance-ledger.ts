import { BadUserInput } from '../../../compiler/errors.ts';
import { pageSizes } from '../../../compiler/options.ts';
import { sizeWithin } from '../../../compiler/paging/size.ts';
import { readEdtf } from '../../../model/edtf.ts';
import { kindOfId } from '../../../model/id.ts';
import { factual } from '../../../model/patterns/factual.ts';
import { nodeById } from '../../../model/patterns/node-by-id.ts';
import type { Arguments, RootQuery } from '../root-query.ts';

/** How many stances are read at most for one ledger before it says `truncated`. */
const MOST_STANCES = 5000;

/** Who took which attitude towards a thing, in which words, from when to when. */
export const stanceLedger: RootQuery = {
  field: 'stanceLedger',
  build: (args) => ({ text: TEXT, params: paramsOf(args), column: 'ledger' }),
};

/**
 * The stances are dated by the event or joint statement in which they were expressed, else by the earliest document that
 * carries the words. Denied, alleged, non-literal and deprecated ones are none.
 */
const TEXT = `${nodeById('target', '$towards')} WHERE target:Entity
CALL (target) {
  MATCH (target)<-[:TOWARDS]-(stance:Stance)-[:HOLDER]->(holder:Actor)
  WHERE ${factual('stance')}
    AND ($holders IS NULL OR holder.id IN $holders) AND ($verbs IS NULL OR stance.verb IN $verbs)
  WITH stance, holder, coalesce(
    head(COLLECT {
      MATCH (stance)-[:EXPRESSED_IN]->(:Statement)-[:MADE_AT|CLAUSE_OF]->(dated:Dated)
      WHERE dated.when IS NOT NULL RETURN dated LIMIT 1 }),
    head(COLLECT {
      MATCH (stance)-[:EVIDENCE]->(passage:Passage)-[:IN_SOURCE|CREDITED_TO]->(dated:Source)
      WHERE dated.when IS NOT NULL RETURN dated ORDER BY dated.whenSort, dated.id LIMIT 1 })) AS dated
  WHERE ($from IS NULL OR (dated IS NOT NULL AND coalesce(dated.whenLatest, '9999-12-31') >= $from))
    AND ($to IS NULL OR (dated IS NOT NULL AND coalesce(dated.whenEarliest, '0000-01-01') <= $to))
  WITH stance, holder, dated LIMIT $mostStances + 1
  ORDER BY coalesce(dated.whenSort, '9999-12-31'), stance.id
  RETURN collect({ stance: stance, holder: holder, date: dated.when, dateOf: dated }) AS taken
}
WITH target, taken[..$mostStances] AS taken, size(taken) > $mostStances AS cut
CALL (taken) {
  UNWIND taken AS one
  WITH CASE WHEN $groupBy = 'VERB' THEN null ELSE one.holder END AS holder,
    CASE WHEN $groupBy = 'HOLDER' THEN null ELSE one.stance.verb END AS verb, collect(one) AS stances
  WITH holder, verb, stances, [one IN stances WHERE one.date IS NOT NULL] AS dated
  ORDER BY size(stances) DESC, holder.id, verb
  RETURN collect({
    holder: holder, verb: verb, count: size(stances), first: head(dated).date, last: last(dated).date,
    wordings: COLLECT { UNWIND stances AS one RETURN DISTINCT one.stance.wording },
    stances: stances[..$perEntry]
  }) AS entries
}
RETURN {
  towards: target, count: size(taken), entries: entries[..$first],
  truncated: cut OR size(entries) > $first OR any(entry IN entries[..$first] WHERE entry.count > $perEntry)
} AS ledger`;

function paramsOf({ towards, holders, verbs, groupBy, from, to, first }: Arguments): Record<string, unknown> {
  const bounds = { from: dayOf('from', from, 'earliest'), to: dayOf('to', to, 'latest') };
  if (bounds.from !== null && bounds.to !== null && bounds.to < bounds.from) {
    throw new BadUserInput(`to: ${JSON.stringify(to)} comes before from, ${JSON.stringify(from)}.`);
  }
  sizeWithin('first', Number(first), { least: 1, most: pageSizes.connection.most });
  if (!kindOfId(String(towards))) {
    throw new BadUserInput(
      `towards: ${JSON.stringify(towards)} is not an id; give one such as "initiative:…" or "topic:…".`,
    );
  }
  return {
    towards,
    holders: holders ?? null,
    verbs: verbs ?? null,
    groupBy,
    ...bounds,
    first: BigInt(Number(first)),
    perEntry: BigInt(pageSizes.list.most),
    mostStances: BigInt(MOST_STANCES),
  };
}

/** The first or last day of a date that limits the ledger; null without one, and where that side is open. */
function dayOf(argument: string, edtf: unknown, side: 'earliest' | 'latest'): string | null {
  if (typeof edtf !== 'string') return null;
  const day = readEdtf(edtf)[side];
  if (day === null)
    throw new BadUserInput(`${argument}: ${JSON.stringify(edtf)} has no ${side} day; leave it out instead.`);
  return day;
}

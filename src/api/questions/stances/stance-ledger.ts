import { BadUserInput } from '../../../compiler/errors.ts';
import { pageSizes } from '../../../compiler/options.ts';
import { kindOfId } from '../../../model/id.ts';
import { isFactual } from '../../../model/patterns/factual.ts';
import { nodeById } from '../../../model/patterns/node-by-id.ts';
import { dateWindowOf } from '../date-window.ts';
import { listArgument } from '../list-argument.ts';
import { readFirst } from '../page.ts';
import type { Arguments, RootQuery } from '../root-query.ts';
import { allExistCypher } from '../unknown-ids.ts';

/** Maximum number of stances that are read for a ledger; with more of them it is `truncated`. */
const MAX_STANCES = 5000;

/** `stanceLedger`: the stances on a thing by holder, verb or both, with their wordings and their first and last date. */
export const stanceLedger: RootQuery = {
  field: 'stanceLedger',
  requiredIds: ({ towards, holders }) => [
    { argument: 'towards', ids: [String(towards)], label: 'Entity' },
    { argument: 'holders', ids: (holders ?? []) as readonly string[], label: 'Node' },
  ],
  build: (args) => {
    const params = paramsOf(args);
    const text = params.holders === null ? STATEMENT : `${allExistCypher('$holders')}\n${STATEMENT}`;
    return { text, params, column: 'ledger' };
  },
};

/**
 * A stance has the date of the event or joint statement in which it was expressed; without one, of the earliest document
 * with the words. Denied, alleged, non-literal and deprecated stances are left out.
 */
const STATEMENT = `${nodeById('target', '$towards')} WHERE target:Entity
CALL (target) {
  MATCH (target)<-[:TOWARDS]-(stance:Stance)-[:HOLDER]->(holder:Actor)
  WHERE ${isFactual('stance')}
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
  WITH stance, holder, dated LIMIT $maxStances + 1
  ORDER BY coalesce(dated.whenSort, '9999-12-31'), stance.id
  RETURN collect({ stance: stance, holder: holder, date: dated.when, dateOf: dated }) AS found
}
WITH target, found[..$maxStances] AS stances, size(found) > $maxStances AS isCut
CALL (stances) {
  UNWIND stances AS one
  WITH CASE WHEN $groupBy = 'VERB' THEN null ELSE one.holder END AS holder,
    CASE WHEN $groupBy = 'HOLDER' THEN null ELSE one.stance.verb END AS verb, collect(one) AS members
  WITH holder, verb, members, [one IN members WHERE one.date IS NOT NULL] AS dated
  ORDER BY size(members) DESC, holder.id, verb
  RETURN collect({
    holder: holder, verb: verb, count: size(members), first: head(dated).date, last: last(dated).date,
    wordings: COLLECT { UNWIND members AS one RETURN DISTINCT one.stance.wording },
    stances: members[..$perEntry]
  }) AS entries
}
RETURN {
  towards: target, count: size(stances), entries: entries[..$first],
  truncated: isCut OR size(entries) > $first OR any(entry IN entries[..$first] WHERE entry.count > $perEntry)
} AS ledger`;

function paramsOf(args: Arguments): Record<string, unknown> {
  const { towards, groupBy } = args;
  if (!kindOfId(String(towards))) {
    throw new BadUserInput(
      `towards: ${JSON.stringify(towards)} is not an id; give one such as "initiative:…" or "topic:…".`,
    );
  }
  const holders = listArgument<string>(args, { name: 'holders', item: 'id', all: 'holders' });
  return {
    towards,
    holders: holders && [...new Set(holders)],
    verbs: listArgument(args, { name: 'verbs', item: 'verb', all: 'of them' }),
    groupBy,
    ...dateWindowOf(args),
    first: BigInt(readFirst(args, { min: 1, max: pageSizes.connection.max })),
    perEntry: BigInt(pageSizes.list.max),
    maxStances: BigInt(MAX_STANCES),
  };
}

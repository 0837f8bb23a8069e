/** What sort of thing stands in a timeline, as the enum TimelineKind of schema.graphql names it. */
export const timelineKinds = ['MEETING', 'MILESTONE', 'JOINT_STATEMENT', 'REMARK', 'SOURCE'] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** The label of each kind in the graph. */
const labels: Readonly<Record<TimelineKind, string>> = {
  MEETING: 'Meeting',
  MILESTONE: 'Milestone',
  JOINT_STATEMENT: 'JointStatement',
  REMARK: 'Remark',
  SOURCE: 'Source',
};

/** Which items are asked for, as far as the text of the statement depends on it; all else are parameters. */
export interface Matching {
  readonly isAboutThings: boolean;
  readonly kinds: readonly TimelineKind[];
}

/** Whether a claim counts as a fact. */
function factual(claim: string): string {
  return `${claim}.modality IN ['ASSERTED', 'PLANNED'] AND ${claim}.rank <> 'DEPRECATED'`;
}

/** How deep parts of parts are followed. */
const DEPTH = 8;

/** A way from a thing to items about it: a pattern, and the kinds of items that it finds, for these alone it is worth going. */
interface Way {
  readonly finds: readonly TimelineKind[];
  readonly text: string;
}

/** The relationships that lead from a thing straight to items about it, and those that lead from such items to the thing. */
const straight: Readonly<Record<'out' | 'in', Readonly<Record<string, readonly TimelineKind[]>>>> = {
  out: { TOOK_PART_IN: ['MEETING'], LAUNCH: ['MILESTONE'], ISSUED: ['JOINT_STATEMENT'] },
  in: {
    TOOK_PLACE_IN: ['MEETING', 'MILESTONE'],
    CONCERNS: ['MEETING', 'MILESTONE'],
    ISSUED_AT: ['JOINT_STATEMENT'],
    SPEAKER: ['REMARK'],
    ABOUT: ['REMARK'],
    MADE_AT: ['REMARK'],
    PUBLISHER: ['SOURCE'],
    PUBLISHER_PLACE: ['SOURCE'],
  },
};

/** The ways that lead over a claim. */
const overClaims: readonly Way[] = [
  {
    finds: ['MEETING'],
    text: `MATCH (thing)<-[:ON_BEHALF_OF]-(c:Participation)-[:PARTICIPATES_IN]->(item) WHERE ${factual('c')} RETURN item`,
  },
  {
    finds: ['JOINT_STATEMENT'],
    text: `MATCH (thing)<-[:ABOUT]-(c:Clause)-[:CLAUSE_OF]->(item) WHERE ${factual('c')} RETURN item`,
  },
  {
    finds: ['SOURCE'],
    text: `MATCH (thing)<-[:ABOUT]-(c:Statement)-[:EVIDENCE]->(:Passage)-[:IN_SOURCE|CREDITED_TO]->(item) WHERE ${factual('c')} RETURN item`,
  },
];

/** The ways from a thing to items of these kinds, as schema.graphql tells them at the field `timeline`. */
function waysTo(kinds: readonly TimelineKind[]): string[] {
  const isWanted = (found: readonly TimelineKind[]) => found.some((kind) => kinds.includes(kind));
  const types = (side: 'out' | 'in') =>
    Object.entries(straight[side]).flatMap(([type, found]) => (isWanted(found) ? [type] : []));
  const [out, into] = [types('out'), types('in')];
  return [
    'RETURN thing AS item',
    ...(out.length === 0 ? [] : [`MATCH (thing)-[:${out.join('|')}]->(item) RETURN item`]),
    ...(into.length === 0 ? [] : [`MATCH (thing)<-[:${into.join('|')}]-(item) RETURN item`]),
    ...overClaims.flatMap(({ finds, text }) => (isWanted(finds) ? [text] : [])),
  ];
}

/** The kind of `item`, as an expression. */
export const kindOfItem = `CASE ${timelineKinds.map((kind) => `WHEN item:${labels[kind]} THEN '${kind}'`).join(' ')} END`;

/**
 * Whether `dated` lies for sure in one period (`$groupBy`) of the window, as an expression. An open end is nowhere for
 * sure. One text for every period, so that the database plans it once.
 */
export const IS_DEFINITE = `CASE WHEN dated.whenEarliest IS NULL OR dated.whenLatest IS NULL THEN false
    ELSE dated.whenEarliest >= $from AND dated.whenLatest <= $to AND CASE $groupBy
      WHEN 'DAY' THEN dated.whenEarliest = dated.whenLatest
      WHEN 'MONTH' THEN left(dated.whenEarliest, 7) = left(dated.whenLatest, 7)
      WHEN 'YEAR' THEN left(dated.whenEarliest, 4) = left(dated.whenLatest, 4)
      ELSE date.truncate(toLower($groupBy), date(dated.whenEarliest))
         = date.truncate(toLower($groupBy), date(dated.whenLatest)) END END`;

/** Whether `dated` may lie in the window, for WHERE. */
const MAY_LIE_WITHIN = 'coalesce(dated.whenEarliest <= $to, true) AND coalesce(dated.whenLatest >= $from, true)';

/** The node whose date a remark has: the event that it was made at, else the earliest document with its words. */
const DATED_OF_REMARK = `coalesce(
    head(COLLECT { MATCH (item)-[:MADE_AT]->(e:Event) WHERE e.when IS NOT NULL RETURN e }),
    head(COLLECT { MATCH (item)-[:EVIDENCE]->(:Passage)-[:IN_SOURCE|CREDITED_TO]->(s:Source) WHERE s.when IS NOT NULL
                   RETURN s ORDER BY s.whenSort, s.id LIMIT 1 }))`;

/** That an item of everything stands after the place where the page begins. CASE keeps the order of the index. */
const IS_LATER = `item.id IS NOT NULL AND dated.whenSort >= $afterSort
  AND CASE WHEN dated.whenSort = $afterSort THEN item.id > $afterId ELSE true END`;

const IS_ASKED = `dated.when IS NOT NULL AND ${MAY_LIE_WITHIN} AND ($certainty = 'POSSIBLE' OR ${IS_DEFINITE})`;

/** The order of the items, and the rows of a page and one more, which says whether there is a next page. */
export const PAGE = 'ORDER BY dated.whenSort, item.id LIMIT $first + 1';

/**
 * Finds the items, each once, as rows of `item` and `dated`, the node whose date it has: all, or those of a page (more, not
 * in order). Parameters: `about`, and in `least` how many of them an item must be about; `from` and `to`, which are days,
 * `''` and `'~'` where the window is open; `groupBy` and `certainty`; for a page `afterSort`, `afterId` and `first`.
 */
export function matchItems({ isAboutThings, kinds }: Matching, part: 'all' | 'page'): string {
  const condition = part === 'page' ? `${IS_ASKED} AND ${IS_LATER}` : IS_ASKED;
  if (!isAboutThings) return everything(kinds, condition, part);
  return `${aboutThings(kinds)}
${WITH_DATED}
WHERE ${condition}`;
}

const WITH_DATED = `WITH item, CASE WHEN item:Remark THEN ${DATED_OF_REMARK} ELSE item END AS dated`;

/** Of each kind a page of its own, read from the index in its order; only remarks, whose date is another's, are all read. */
function everything(kinds: readonly TimelineKind[], condition: string, part: 'all' | 'page'): string {
  const parts = kinds.map((kind) => {
    const label = labels[kind];
    if (kind === 'REMARK') {
      return `MATCH (item:${label}) WHERE ${factual('item')}
${WITH_DATED}
WHERE ${condition} RETURN item, dated`;
    }
    const own = condition.replaceAll('item.', 'dated.');
    const page = part === 'page' ? `WITH dated ${PAGE.replaceAll('item.', 'dated.')} ` : '';
    return `MATCH (dated:${label}) WHERE ${own}
${page}RETURN dated AS item, dated`;
  });
  return `CALL () {\n${parts.join('\nUNION ALL\n')}\n}`;
}

function aboutThings(kinds: readonly TimelineKind[]): string {
  const isAsked = `item:${kinds.map((kind) => labels[kind]).join('|')}`;
  const isSaid = kinds.includes('REMARK') ? ` AND (NOT item:Remark OR (${factual('item')}))` : '';
  return `UNWIND $about AS id
MATCH (whole:Node {id: id})<-[:PART_OF|BROADER|PART_OF_EVENT*0..${DEPTH}]-(thing:Node)
CALL (thing) {\n${waysTo(kinds).join('\nUNION ALL\n')}\n}
WITH item, count(DISTINCT id) AS met
WHERE met >= $least AND ${isAsked}${isSaid}`;
}

import { kindOfId } from '../id.ts';
import { hasLabel } from '../kind.ts';
import { kinds, sectionKinds, wordOfKind } from '../kinds.ts';
import { isFactual } from './factual.ts';

/** A kind of item of timelines, as the enum TimelineKind of the API names it: a kind with @inTimeline in schema.graphql. */
export type TimelineKind = string;

const itemKinds = sectionKinds.filter(({ isInTimeline }) => isInTimeline);

/** The kinds of items, in the order of schema.graphql. */
export const timelineKinds: readonly TimelineKind[] = itemKinds.map(wordOfKind);

/** The kind of `item`, as a Cypher expression. */
export const ITEM_KIND = `CASE ${itemKinds.map((kind) => `WHEN item:${kind.label} THEN '${wordOfKind(kind)}'`).join(' ')} END`;

/** The kind of item that the node with this id is; undefined where it is none. */
export function timelineKindOfId(id: string): TimelineKind | undefined {
  const kind = kindOfId(id);
  return kind?.isInTimeline ? wordOfKind(kind) : undefined;
}

/** The kinds of items whose nodes have a label. */
function itemsWithLabel(label: string): readonly TimelineKind[] {
  return itemKinds.filter((kind) => hasLabel(kind, label)).map(wordOfKind);
}

/** A way between `thing` and `item`: a pattern, the condition on the claim in it if there is one, and the kinds of items that it finds. */
interface Way {
  readonly finds: readonly TimelineKind[];
  readonly pattern: string;
  readonly condition: string | null;
}

/** The relationships that lead from a thing straight to items about it, and those that lead from such items to the thing. */
const straight: Readonly<Record<'out' | 'in', Readonly<Record<string, string>>>> = {
  out: { TOOK_PART_IN: 'Event', LAUNCH: 'Milestone', ISSUED: 'JointStatement' },
  in: {
    TOOK_PLACE_IN: 'Event',
    CONCERNS: 'Event',
    ISSUED_AT: 'JointStatement',
    SPEAKER: 'Remark',
    ABOUT: 'Remark',
    MADE_AT: 'Remark',
    PUBLISHER: 'Source',
    PUBLISHER_PLACE: 'Source',
  },
};

/** The ways that lead over a claim. */
const overClaims: readonly Way[] = [
  {
    finds: itemsWithLabel('Event'),
    pattern: '(thing)<-[:ON_BEHALF_OF]-(c)-[:PARTICIPATES_IN]->(item)',
    condition: `c:Participation AND ${isFactual('c')}`,
  },
  {
    finds: itemsWithLabel('JointStatement'),
    pattern: '(thing)<-[:ABOUT]-(c)-[:CLAUSE_OF]->(item)',
    condition: `c:Clause AND ${isFactual('c')}`,
  },
  {
    finds: itemsWithLabel('Source'),
    pattern: '(thing)<-[:ABOUT]-(c)-[:EVIDENCE]->(p)-[:IN_SOURCE|CREDITED_TO]->(item)',
    condition: `c:Statement AND p:Passage AND ${isFactual('c')}`,
  },
];

/**
 * The ways by which `thing` and `item` hang together where an item of one of these kinds is about the thing, as
 * schema.graphql tells it at the field `timeline`; beside that the thing may itself be the item.
 */
export function itemPatterns(kinds: readonly TimelineKind[]): readonly Way[] {
  const straightWays = (['out', 'in'] as const).flatMap((side): Way[] => {
    const found = Object.entries(straight[side])
      .map(([type, label]) => [type, itemsWithLabel(label)] as const)
      .filter(([, finds]) => finds.some((kind) => kinds.includes(kind)));
    if (found.length === 0) return [];
    const types = found.map(([type]) => type).join('|');
    const pattern = side === 'out' ? `(thing)-[:${types}]->(item)` : `(thing)<-[:${types}]-(item)`;
    return [{ finds: found.flatMap(([, finds]) => finds), pattern, condition: null }];
  });
  return [...straightWays, ...overClaims].filter(({ finds }) => finds.some((kind) => kinds.includes(kind)));
}

/**
 * The node whose date a remark has: the event that it was made at, else the earliest document with its words. Labels are
 * looked at last, so that the database starts at the remark even when its figures say that labels are empty.
 */
const DATED_OF_REMARK = `coalesce(
    head([e IN COLLECT { MATCH (item)-[:MADE_AT]->(e) RETURN e } WHERE e:Event AND e.when IS NOT NULL]),
    head([s IN COLLECT { MATCH (item)-[:EVIDENCE]->(p)-[:IN_SOURCE|CREDITED_TO]->(s)
                         RETURN CASE WHEN p:Passage AND s:Source THEN s END AS source ORDER BY s.whenSort, s.id }
          WHERE s.when IS NOT NULL]))`;

/** Goes on from `item` to `item` and `dated`, the node whose date it has. */
export const WITH_DATED = `WITH item, CASE WHEN item:Remark THEN ${DATED_OF_REMARK} ELSE item END AS dated`;

/** What leads from the parts of a thing to the thing. */
export const PART_OF_TYPES = ['PART_OF', 'BROADER', 'PART_OF_EVENT'];

/** Whether the items about the thing with this id are counted in rollups: only what cannot itself stand in a timeline is. */
export function hasRollups(id: string): boolean {
  const kind = kindOfId(id);
  return kind !== undefined && hasLabel(kind, 'Entity') && !hasLabel(kind, 'Dated');
}

/** Whether the thing with this id can have parts, the items about which count as items about the whole. */
export function canHaveParts(id: string): boolean {
  const kind = kindOfId(id);
  const references = kinds.flatMap((one) => Object.values(one.references));
  return kind !== undefined && references.some(({ type, to }) => PART_OF_TYPES.includes(type) && hasLabel(kind, to));
}

/** The scope of the rollups of everything. No id is like it. */
export const EVERYTHING_SCOPE = '*';

/** What stands for the open end of a date, in rollups as in EDTF. It comes before all days and months. */
export const OPEN_END = '..';

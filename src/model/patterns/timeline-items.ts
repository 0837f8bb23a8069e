import { kindOfId } from '../id.ts';
import { hasLabel } from '../kind.ts';
import { enumWordOfKind, kinds, sectionKinds } from '../kinds.ts';
import { isFactual } from './factual.ts';

/** A kind of item of timelines, as the enum TimelineKind of the API names it: a kind with @inTimeline in schema.graphql. */
export type TimelineKind = string;

const itemKinds = sectionKinds.filter(({ isInTimeline }) => isInTimeline);

/** The kinds of items, in the order of schema.graphql. */
export const timelineKinds: readonly TimelineKind[] = itemKinds.map(enumWordOfKind);

/** The kind of `item`, as a Cypher expression. */
export const ITEM_KIND = `CASE ${itemKinds.map((kind) => `WHEN item:${kind.label} THEN '${enumWordOfKind(kind)}'`).join(' ')} END`;

/** The kind of item that the node with this id is; undefined where it is none. */
export function timelineKindOfId(id: string): TimelineKind | undefined {
  const kind = kindOfId(id);
  return kind?.isInTimeline ? enumWordOfKind(kind) : undefined;
}

/** The kinds of items whose nodes have a label. */
function itemsWithLabel(label: string): readonly TimelineKind[] {
  return itemKinds.filter((kind) => hasLabel(kind, label)).map(enumWordOfKind);
}

/** A Cypher pattern between `thing` and an `item` about it. */
interface ItemPattern {
  /** The kinds of items that the pattern matches. */
  readonly finds: readonly TimelineKind[];
  readonly pattern: string;
  /** A condition on the variables of the pattern. */
  readonly condition: string | null;
}

/** The relationships from a thing to items about it, and from items to the thing, with the label of these items. */
const direct: Readonly<Record<'out' | 'in', Readonly<Record<string, string>>>> = {
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

/** The patterns in which a claim or passage is between the thing and the item. */
const throughClaims: readonly ItemPattern[] = [
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
 * Returns the patterns that match items of these kinds about a thing, as the description of the root field `timeline`
 * defines it. An item is also about itself, which no pattern covers.
 */
export function itemPatterns(kinds: readonly TimelineKind[]): readonly ItemPattern[] {
  const directPatterns = (['out', 'in'] as const).flatMap((side): ItemPattern[] => {
    const found = Object.entries(direct[side])
      .map(([type, label]) => [type, itemsWithLabel(label)] as const)
      .filter(([, finds]) => finds.some((kind) => kinds.includes(kind)));
    if (found.length === 0) return [];
    const types = found.map(([type]) => type).join('|');
    const pattern = side === 'out' ? `(thing)-[:${types}]->(item)` : `(thing)<-[:${types}]-(item)`;
    return [{ finds: found.flatMap(([, finds]) => finds), pattern, condition: null }];
  });
  return [...directPatterns, ...throughClaims].filter(({ finds }) => finds.some((kind) => kinds.includes(kind)));
}

/**
 * The node whose date a remark has: the event at which it was made, else the earliest document with its words. The labels
 * are checked last, so that Neo4j starts at the remark even while its statistics count no nodes with these labels.
 */
const DATED_OF_REMARK = `coalesce(
    head([e IN COLLECT { MATCH (item)-[:MADE_AT]->(e) RETURN e } WHERE e:Event AND e.when IS NOT NULL]),
    head([s IN COLLECT { MATCH (item)-[:EVIDENCE]->(p)-[:IN_SOURCE|CREDITED_TO]->(s)
                         RETURN CASE WHEN p:Passage AND s:Source THEN s END AS source ORDER BY s.whenSort, s.id }
          WHERE s.when IS NOT NULL]))`;

/** A clause that continues with `item` and `dated`, the node whose date the item has. */
export const WITH_DATED = `WITH item, CASE WHEN item:Remark THEN ${DATED_OF_REMARK} ELSE item END AS dated`;

/** The types of relationships from a part to the whole. */
export const PART_OF_TYPES = ['PART_OF', 'BROADER', 'PART_OF_EVENT'];

/** Whether rollups count the items about the thing with this id. They do for things without a date of their own. */
export function hasRollups(id: string): boolean {
  const kind = kindOfId(id);
  return kind !== undefined && hasLabel(kind, 'Entity') && !hasLabel(kind, 'Dated');
}

/** Whether the thing with this id can have parts. An item about a part is also about the whole. */
export function canHaveParts(id: string): boolean {
  const kind = kindOfId(id);
  const references = kinds.flatMap((one) => Object.values(one.references));
  return kind !== undefined && references.some(({ type, to }) => PART_OF_TYPES.includes(type) && hasLabel(kind, to));
}

/** The scope of the rollups that count all items. It is not a valid id. */
export const EVERYTHING_SCOPE = '*';

/** Ends the kind of the rollups that count marked dates, which lie certainly nowhere. */
export const MARKED = '?';

/** The open end of a date, in rollups as in EDTF. It sorts before all days and months. */
export const OPEN_END = '..';

import { BEYOND_REACH, STEP } from './links.ts';

/** How far the search goes, so that no hub can make it endless. */
export const bounds = {
  /** References of one thing that are looked at. */
  reach: 5000,
  /** Half ways that are kept of each length. */
  width: 5000,
  /** Half ways of one length that end at the same thing. */
  meeting: 300,
  /** Whole ways that are compared. */
  candidates: 2000,
} as const;

/** From which end half ways grow. */
interface Side {
  /** The letter that its variables begin with. */
  readonly letter: 'f' | 'g';
  /** The nodes where it starts and where the other side does, as variables. */
  readonly start: 'a' | 'b';
  readonly goal: 'a' | 'b';
  readonly chronological: boolean;
}

/**
 * Text that grows half ways from one end, level by level: lists `f0`, `f1` … of maps with `nodes`, and `bound`, and
 * `fFull`, whether something was left out. Forward, `bound` is the earliest day on which one can have come so far;
 * backward, the latest day on which one must have left. A half way that would go back in time is dropped at once.
 */
export function growText(side: Side, depth: number): string {
  const { letter, start } = side;
  const first = side.start === 'a' ? `coalesce(${start}.whenEarliest, '')` : `coalesce(${start}.whenLatest, '~')`;
  const levels = Array.from({ length: depth }, (_, level) => levelText(side, level));
  return `WITH *, [{nodes: [${start}], bound: ${first}}] AS ${letter}0, false AS ${letter}Full0\n${levels.join('\n')}`;
}

function levelText(side: Side, level: number): string {
  const { letter, goal } = side;
  const here = `${letter}${level}`;
  const next = `${letter}${level + 1}`;
  return `CALL (${here}, ${goal}) {
  UNWIND ${here} AS way
  WITH way WHERE last(way.nodes) <> ${goal}
  WITH last(way.nodes) AS x, collect(way) AS ways
  WITH x, ways, ${BEYOND_REACH} AS beyond
  ${STEP}
  UNWIND ways AS way
  WITH way, y, beyond WHERE NOT y IN way.nodes AND (y = ${goal} OR NOT y.id IN $avoid) AND ${inTime(side)}
  WITH way, y, beyond LIMIT $width
  RETURN collect({nodes: way.nodes + [y], bound: ${tightened(side)}}) AS ${next},
    count(*) = $width OR coalesce(max(CASE WHEN beyond THEN 1 END), 0) = 1 AS ${letter}Full${level + 1}
}`;
}

function inTime({ start, chronological }: Side): string {
  if (!chronological) return 'true';
  return start === 'a'
    ? '(y.whenLatest IS NULL OR y.whenLatest >= way.bound)'
    : '(y.whenEarliest IS NULL OR y.whenEarliest <= way.bound)';
}

function tightened({ start }: Side): string {
  return start === 'a'
    ? 'CASE WHEN y.whenEarliest > way.bound THEN y.whenEarliest ELSE way.bound END'
    : 'CASE WHEN y.whenLatest < way.bound THEN y.whenLatest ELSE way.bound END';
}

/**
 * Text that joins half ways where they end at the same thing: `candidates`, lists of nodes, the shorter first, and
 * `candidatesFull`. In time where the earliest day forward is not after the latest day backward.
 */
export function joinText(forward: number, backward: number, chronological: boolean): string {
  const levels = (letter: string, depth: number) =>
    Array.from({ length: depth + 1 }, (_, level) => `${letter}${level}`);
  const fs = levels('f', forward);
  const gs = levels('g', backward);
  const parts = [...fs, ...gs].map(
    (list) => `UNWIND ${list} AS way RETURN last(way.nodes) AS at, '${list}' AS list, way`,
  );
  const grouped = (lists: readonly string[]) =>
    `[${lists.map((list) => `collect(CASE list WHEN '${list}' THEN way END)[..$meeting]`).join(', ')}]`;
  const lists = [...fs, ...gs].join(', ');
  return `CALL (${lists}) {
  CALL (${lists}) {
    ${parts.join('\n    UNION ALL\n    ')}
  }
  WITH at, ${grouped(fs)} AS fs, ${grouped(gs)} AS gs
  WITH collect({fs: fs, gs: gs}) AS meetings
  WITH meetings, any(m IN meetings WHERE any(ways IN m.fs + m.gs WHERE size(ways) = $meeting)) AS crowded
  CALL (meetings) {
    UNWIND range(1, $maxHops) AS length
    UNWIND meetings AS meeting
    UNWIND range(0, ${forward}) AS hops
    WITH meeting, hops, length - hops AS rest WHERE 0 <= rest AND rest <= ${backward}
    UNWIND meeting.fs[hops] AS f
    UNWIND meeting.gs[rest] AS g
    WITH f, g WHERE none(n IN g.nodes[..-1] WHERE n IN f.nodes)${chronological ? ' AND f.bound <= g.bound' : ''}
    WITH DISTINCT f.nodes + reverse(g.nodes[..-1]) AS nodes LIMIT $candidates
    RETURN collect(nodes) AS candidates
  }
  RETURN candidates, crowded OR size(candidates) = $candidates AS candidatesFull
}`;
}

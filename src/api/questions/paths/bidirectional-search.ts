import { hasMoreReferences, neighborsCypher } from './links.ts';

/** Limits of the search, which keep hubs from making it endless. Each is a parameter of the same name. */
export const searchLimits = {
  /** References of one thing that are read. */
  maxReferences: 5000,
  /** Partial paths of one length that are kept. */
  maxFrontier: 5000,
  /** Partial paths of one length that end at the same thing and are joined. */
  maxPerMeeting: 300,
  /** Joined paths whose links are read. */
  maxCandidates: 2000,
} as const;

/** One direction of the search. */
interface Direction {
  /** The prefix of its Cypher variables: `f` forward, `b` backward. */
  readonly prefix: 'f' | 'b';
  /** The variables of the nodes where it starts and where the other direction starts. */
  readonly start: 'from' | 'to';
  readonly goal: 'from' | 'to';
  /** Whether paths that go back in time are dropped. */
  readonly chronological: boolean;
}

/**
 * Cypher that expands partial paths from one end, level by level (breadth-first). Level `n` defines `f<n>`, a list of maps
 * of `nodes` and `bound`, and `fCut<n>`, whether a limit left some out. `bound` is a day: forward the earliest on which a
 * path can have reached its last node, backward the latest on which it must have left it.
 */
export function expandPathsCypher(direction: Direction, depth: number): string {
  const { prefix, start } = direction;
  const bound = start === 'from' ? `coalesce(${start}.whenEarliest, '')` : `coalesce(${start}.whenLatest, '~')`;
  const levels = Array.from({ length: depth }, (_, level) => levelCypher(direction, level));
  return `WITH *, [{nodes: [${start}], bound: ${bound}}] AS ${prefix}0, false AS ${prefix}Cut0\n${levels.join('\n')}`;
}

function levelCypher(direction: Direction, level: number): string {
  const { prefix, goal } = direction;
  const current = `${prefix}${level}`;
  const next = `${prefix}${level + 1}`;
  return `CALL (${current}, ${goal}) {
  UNWIND ${current} AS path
  WITH path WHERE last(path.nodes) <> ${goal}
  WITH last(path.nodes) AS x, collect(path) AS paths
  WITH x, paths, ${hasMoreReferences} AS hasMore
  ${neighborsCypher}
  UNWIND paths AS path
  WITH path, y, hasMore WHERE NOT y IN path.nodes AND (y = ${goal} OR NOT y.id IN $avoid) AND ${isInTime(direction)}
  WITH path, y, hasMore LIMIT $maxFrontier
  RETURN collect({nodes: path.nodes + [y], bound: ${nextBound(direction)}}) AS ${next},
    count(*) = $maxFrontier OR coalesce(max(CASE WHEN hasMore THEN 1 END), 0) = 1 AS ${prefix}Cut${level + 1}
}`;
}

function isInTime({ start, chronological }: Direction): string {
  if (!chronological) return 'true';
  return start === 'from'
    ? '(y.whenLatest IS NULL OR y.whenLatest >= path.bound)'
    : '(y.whenEarliest IS NULL OR y.whenEarliest <= path.bound)';
}

function nextBound({ start }: Direction): string {
  return start === 'from'
    ? 'CASE WHEN y.whenEarliest > path.bound THEN y.whenEarliest ELSE path.bound END'
    : 'CASE WHEN y.whenLatest < path.bound THEN y.whenLatest ELSE path.bound END';
}

/** Cypher for whether a limit left out partial paths of one direction. */
export function anyLevelCut(prefix: Direction['prefix'], depth: number): string {
  return Array.from({ length: depth }, (_, level) => `${prefix}Cut${level + 1}`).join(' OR ');
}

/**
 * Cypher that joins the partial paths of both directions, each up to `depth` long, where they end at the same thing. Defines
 * `candidates`, lists of nodes, shortest first, and `candidatesCut`. A chronological path has a forward bound that is not
 * after its backward bound.
 */
export function joinPathsCypher(depth: number, chronological: boolean): string {
  const levels = (prefix: Direction['prefix']) => Array.from({ length: depth + 1 }, (_, level) => `${prefix}${level}`);
  const all = [...levels('f'), ...levels('b')];
  const rows = all.map((list) => `UNWIND ${list} AS path RETURN last(path.nodes) AS meeting, '${list}' AS list, path`);
  const byLevel = (prefix: Direction['prefix']) =>
    levels(prefix).map((list) => `collect(CASE list WHEN '${list}' THEN path END)[..$maxPerMeeting]`);
  return `CALL (${all.join(', ')}) {
  CALL (${all.join(', ')}) {
    ${rows.join('\n    UNION ALL\n    ')}
  }
  WITH meeting, [${byLevel('f').join(', ')}] AS forward, [${byLevel('b').join(', ')}] AS backward
  WITH collect({forward: forward, backward: backward}) AS meetings
  WITH meetings, any(m IN meetings WHERE any(paths IN m.forward + m.backward WHERE size(paths) = $maxPerMeeting)) AS isCut
  CALL (meetings) {
    UNWIND range(1, $maxHops) AS length
    UNWIND meetings AS meeting
    UNWIND range(0, ${depth}) AS hops
    WITH meeting, hops, length - hops AS rest WHERE 0 <= rest AND rest <= ${depth}
    UNWIND meeting.forward[hops] AS f
    UNWIND meeting.backward[rest] AS b
    WITH f, b WHERE none(n IN b.nodes[..-1] WHERE n IN f.nodes)${chronological ? ' AND f.bound <= b.bound' : ''}
    WITH DISTINCT f.nodes + reverse(b.nodes[..-1]) AS nodes LIMIT $maxCandidates
    RETURN collect(nodes) AS candidates
  }
  RETURN candidates, isCut OR size(candidates) = $maxCandidates AS candidatesCut
}`;
}

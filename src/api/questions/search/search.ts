import { createHash } from 'node:crypto';
import { pageSizes } from '../../../compiler/options.ts';
import { decodeCursor, encodeCursor } from '../../../compiler/paging/cursor.ts';
import type { OrderKey } from '../../../compiler/paging/order.ts';
import { sizeWithin } from '../../../compiler/paging/size.ts';
import type { Spelling } from '../../../model/search/fold.ts';
import type { Arguments, RootQuery } from '../root-query.ts';
import { matchesIn, type StoredText } from './matches.ts';
import { probesOf } from './probes.ts';
import { SPELLINGS } from './spellings.ts';
import { wordGroupsOf } from './words.ts';

/** Hits that an index is asked for beyond those of the page, for several may be equally good. */
const SLACK = 100;

/** How many hits are looked at in one index at most. */
const MOST_HITS = 5000;

/** `search`: names, titles and wording in any language, best match first. */
export const search: RootQuery = {
  field: 'search',
  build(args, selected) {
    const groups = wordGroupsOf('text', String(args.text));
    const first = sizeOf(args);
    const signature = signatureOf(args);
    const after = typeof args.after === 'string' ? decodeCursor('after', args.after, orderOf(signature)) : null;
    const [score, id, place] = after ?? [null, null, 0];
    const needed = Number(place) + first + 1;
    const labels = args.types === undefined || args.types === null ? null : (args.types as string[]).map(labelOfType);
    const wantsMatches = selected.has('edges.matches');
    return {
      text: `${hitsText(groups.length > 1)}
WITH node, score ${after === null ? '' : 'WHERE score < $afterScore OR (score = $afterScore AND node.id > $afterId)'}
ORDER BY score DESC, node.id LIMIT $first + 1
WITH collect({node: node, score: score}) AS found
WITH found[..$first] AS page, size(found) > $first AS hasNext
${wantsMatches ? `WITH page, hasNext, ${SPELLINGS} AS spellings\n` : ''}WITH [i IN range(0, size(page) - 1) | {
  node: page[i].node, score: page[i].score, cursor: [$signature, page[i].score, page[i].node.id, $place + i + 1]${wantsMatches ? `, matches: ${matchesText}` : ''}
}] AS edges, hasNext
RETURN {
  edges: edges, nodes: [edge IN edges | edge.node],
  pageInfo: {hasNextPage: hasNext, hasPreviousPage: $place > 0, startCursor: head(edges).cursor, endCursor: last(edges).cursor}
} AS found`,
      params: {
        probes: probesOf(groups, { labels, language: (args.language as string | null | undefined) ?? null }),
        groups: BigInt(groups.length),
        words: groups.flatMap(({ words }) => words),
        few: BigInt(Math.min(needed + SLACK, MOST_HITS)),
        needed: BigInt(Math.min(needed, MOST_HITS) - 1),
        many: BigInt(MOST_HITS),
        first: BigInt(first),
        place: BigInt(Number(place)),
        signature,
        ...(after === null ? {} : { afterScore: score, afterId: id }),
      },
      column: 'found',
    };
  },
  transforms: {
    SearchConnection: {
      pageInfo: (value) =>
        Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, toCursor(one)])),
    },
    SearchEdge: {
      cursor: toCursor,
      matches: (value) => {
        const { words, texts, spellings } = value as RawMatches;
        return matchesIn(texts, words, spellings);
      },
    },
  },
};

interface RawMatches {
  readonly words: readonly string[];
  readonly texts: readonly StoredText[];
  readonly spellings: readonly Spelling[];
}

/** Asks each index for the best hits; where the last of them is as good as one of the page, for all that are as good. */
function hitsText(isMixed: boolean): string {
  const limit = isMixed ? '$many' : '$few';
  return `UNWIND $probes AS probe
CALL (probe) {
  CALL db.index.fulltext.queryNodes(probe.index, probe.query, {limit: ${limit}}) YIELD node, score
  WITH probe, collect({node: node, score: score}) AS hits
  WITH probe, hits, size(hits) = ${limit} AND hits[$needed].score = hits[-1].score AS isCut
  CALL (probe, hits, isCut) {
    WITH hits, isCut WHERE NOT isCut
    UNWIND hits AS hit RETURN hit.node AS node, hit.score AS score
    UNION ALL
    WITH probe, isCut WHERE isCut
    CALL db.index.fulltext.queryNodes(probe.index, probe.query, {limit: $many}) YIELD node, score
    RETURN node, score
  }
  RETURN node, score
}
WITH node, probe.group AS group, max(score) AS best
WITH node, count(group) AS found, sum(best) AS score WHERE found = $groups`;
}

/** What is needed to say where the words stand: the texts of the node, and the variant spellings that they print. */
const matchesText = `{words: $words, texts: COLLECT {
  WITH page[i].node AS node
  CALL (node) {
    MATCH (node)-[:NAMED]->(name:Name) WITH name ORDER BY name.ordinal
    RETURN {field: 'NAME', text: name.value, language: name.language} AS text
    UNION ALL
    WITH node WHERE node.title IS NOT NULL RETURN {field: 'TITLE', text: node.title, language: node.language} AS text
    UNION ALL
    WITH node WHERE node.text IS NOT NULL RETURN {field: 'TEXT', text: node.text, language: node.language} AS text
    UNION ALL
    WITH node WHERE node.exact IS NOT NULL RETURN {field: 'QUOTE', text: node.exact, language: node.language} AS text
  }
  RETURN text
}, spellings: spellings}`;

function toCursor(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const [signature, ...place] = value as unknown[];
  return encodeCursor(orderOf(String(signature)), place);
}

/** The order of a search: its cursors are no good for another text, other types or another language. */
function orderOf(signature: string): readonly OrderKey[] {
  return [
    { property: `score ${signature}`, descending: true },
    { property: 'id', descending: false },
    { property: 'place', descending: false },
  ];
}

function signatureOf({ text, types, language }: Arguments): string {
  const asked = JSON.stringify([text, types ?? null, language ?? null]);
  return createHash('sha256').update(asked).digest('base64url').slice(0, 12);
}

function sizeOf({ first }: Arguments): number {
  const limits = pageSizes.connection;
  return sizeWithin('first', (first as number | null | undefined) ?? limits.default, limits);
}

/** The label of a value of SearchType: `JOINT_STATEMENT` is JointStatement. */
function labelOfType(type: string): string {
  return type.toLowerCase().replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

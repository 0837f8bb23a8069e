import { labelOfEnumWord } from '../../../model/kinds.ts';
import type { VariantSpelling } from '../../../model/search/fold.ts';
import { allSearchedProperties } from '../../../model/search/searched-fields.ts';
import { listArgument } from '../list-argument.ts';
import { pageInfoCypher, pagerOf } from '../page.ts';
import type { Arguments, RootQuery } from '../root-query.ts';
import { fullTextQueries, type SearchScope } from './full-text-queries.ts';
import { hitLimits, hitsCypher } from './hits.ts';
import { matchesIn, type StoredText, type WordWithForms } from './matches.ts';
import { variantSpellingsCypher } from './variant-spellings.ts';
import { wordGroupsOf } from './words.ts';

/** Scores differ for every search, so a cursor is only valid for the same search. `offset` counts the results before it. */
const pager = pagerOf({
  keys: { score: 'number', id: 'string', offset: 'count' },
  scope: { text: null, types: null, language: null },
});

/** `search`: the nodes whose names, titles or wording match a text in any language, best match first. */
export const search: RootQuery = {
  field: 'search',
  build(args, selected) {
    const groups = wordGroupsOf('text', String(args.text));
    const page = pager.page(args);
    const [afterScore, afterId, offset = 0] = page.after ?? [];
    const hasMatches = selected.has('edges.matches');
    const cursor = pager.cursorKeys('page[i].score', 'page[i].node.id', '$offset + i + 1');
    return {
      text: `${hitsCypher(groups.length > 1)}
WITH node, score ${page.after ? 'WHERE score < $afterScore OR (score = $afterScore AND node.id > $afterId)' : ''}
ORDER BY score DESC, node.id LIMIT $first + 1
WITH collect({node: node, score: score}) AS found
WITH found, found[..$first] AS page${hasMatches ? `, ${variantSpellingsCypher} AS spellings` : ''}
WITH found, [i IN range(0, size(page) - 1) | {
  node: page[i].node, score: page[i].score, cursor: ${cursor}${hasMatches ? `, matches: ${matchesCypher}` : ''}
}] AS edges
RETURN {
  edges: edges, nodes: [edge IN edges | edge.node],
  pageInfo: ${pageInfoCypher('found', 'edges')}
} AS found`,
      params: {
        ...page.params,
        ...hitLimits(Number(offset) + page.first + 1),
        queries: fullTextQueries(groups, scopeOf(args)),
        groups: BigInt(groups.length),
        words: groups.flatMap(({ words, otherForms }) => words.map((word) => [word, ...(otherForms.get(word) ?? [])])),
        offset: BigInt(offset),
        ...(page.after ? { afterScore, afterId } : {}),
      },
      column: 'found',
    };
  },
  transforms: {
    SearchConnection: { pageInfo: pager.toPageInfo },
    SearchEdge: {
      cursor: pager.toCursor,
      matches: (value) => {
        const { words, texts, spellings } = value as MatchInput;
        return matchesIn(texts, words, spellings);
      },
    },
  },
};

/** What the matches of a node are computed from. */
interface MatchInput {
  readonly words: readonly WordWithForms[];
  readonly texts: readonly StoredText[];
  readonly spellings: readonly VariantSpelling[];
}

/** Cypher that continues the texts of `node` with its searched properties. */
const propertyTexts = allSearchedProperties
  .map(
    ({ property, field }) => `UNION ALL
    WITH node WHERE node.\`${property}\` IS NOT NULL RETURN {field: '${field}', text: node.\`${property}\`, language: node.language} AS text`,
  )
  .join('\n    ');

/** Cypher for the MatchInput of `page[i].node`. */
const matchesCypher = `{words: $words, texts: COLLECT {
  WITH page[i].node AS node
  CALL (node) {
    MATCH (node)-[:NAMED]->(name:Name) WITH name ORDER BY name.ordinal
    RETURN {field: 'NAME', text: name.value, language: name.language} AS text
    ${propertyTexts}
  }
  RETURN text
}, spellings: spellings}`;

function scopeOf(args: Arguments): SearchScope {
  const types = listArgument<string>(args, { name: 'types', item: 'type', all: 'of them' });
  return { labels: types?.map(labelOfEnumWord) ?? null, language: (args.language ?? null) as string | null };
}

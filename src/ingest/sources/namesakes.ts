import type { Graph } from '../../graph/open.ts';
import { fold } from '../../model/search/fold.ts';
import { groups, NAME_EDGE, searchProperty } from '../../model/search/index-fields.ts';

/** More things of one name than this are as good as any number: the name decides nothing. */
const MOST = 50;

const text = `UNWIND ['search_words', 'search_cjk'] AS index
CALL db.index.fulltext.queryNodes(index, $query, {limit: ${MOST}}) YIELD node
WITH DISTINCT node WHERE $label IN labels(node)
RETURN node.id, COLLECT { MATCH (node)-[:NAMED]->(n:Name) RETURN n.value }`;

/** The ids of what the graph has under exactly this name, case, diacritics and signs aside, with a label, in their order. */
export async function namesakes(graph: Graph, name: string, label: string): Promise<readonly string[]> {
  const wanted = fold(name).text;
  if (wanted === '') return [];
  const phrase = `"${NAME_EDGE} ${wanted} ${NAME_EDGE}"`;
  const query = groups.map((group) => `${searchProperty('Names', group)}:${phrase}`).join(' OR ');
  const rows = await graph.read({ text, params: { query, label } });
  return rows
    .filter(([, names]) => (names as string[]).some((value) => fold(value).text === wanted))
    .map(([id]) => String(id))
    .sort();
}

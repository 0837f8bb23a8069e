import type { Graph } from '../../graph/open.ts';
import { fold } from '../../model/search/fold.ts';
import { groups, NAME_EDGE, searchProperty } from '../../model/search/index-fields.ts';

/** More things of one name than this are as good as any number: the name decides nothing. */
const MOST = 50;

const text = `UNWIND ['search_words', 'search_cjk'] AS index
CALL db.index.fulltext.queryNodes(index, $query, {limit: ${MOST}}) YIELD node
WITH DISTINCT node WHERE $label IN labels(node) AND NOT node:UnidentifiedActor AND ($country IS NULL OR EXISTS { (node)-[:IN_COUNTRY]->({id: $country}) })
RETURN node.id, COLLECT { MATCH (node)-[:NAMED]->(n:Name) RETURN n.value }`;

/** What a namesake must be: a node with this label, and in this country where one is given. */
export interface Wanted {
  readonly label: string;
  readonly country?: string | undefined;
}

/**
 * The ids of what the graph has under exactly this name, case, diacritics and signs aside, in their order. Actors of whom
 * only a name is known are not among them: nothing would be learned of the name.
 */
export async function namesakes(graph: Graph, name: string, { label, country }: Wanted): Promise<readonly string[]> {
  const wanted = fold(name).text;
  if (wanted === '') return [];
  const phrase = `"${NAME_EDGE} ${wanted} ${NAME_EDGE}"`;
  const query = groups.map((group) => `${searchProperty('Names', group)}:${phrase}`).join(' OR ');
  const rows = await graph.read({ text, params: { query, label, country: country ?? null } });
  return rows
    .filter(([, names]) => (names as string[]).some((value) => fold(value).text === wanted))
    .map(([id]) => String(id))
    .sort();
}

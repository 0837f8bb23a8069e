import type { Graph } from '../client.ts';

/** How many things are fetched at once. */
const PAGE = 2000;

/** The ids of all nodes with a label, page by page, in their order. */
export async function* pagesOf(graph: Graph, label: string): AsyncGenerator<readonly string[]> {
  let after = '';
  for (;;) {
    const text = `MATCH (n:\`${label}\`) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $page`;
    const ids = (await graph.read({ text, params: { after, page: PAGE } })).map(([id]) => String(id));
    const last = ids.at(-1);
    if (last === undefined) return;
    yield ids;
    after = last;
  }
}

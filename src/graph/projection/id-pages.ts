import type { Graph } from '../client.ts';

const PAGE_SIZE = 2000;

/** Yields the ids of all nodes with a label in ascending order, in pages. */
export async function* pagesOfIds(graph: Graph, label: string): AsyncGenerator<readonly string[]> {
  let after = '';
  for (;;) {
    const text = `MATCH (n:\`${label}\`) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $page`;
    const ids = (await graph.read({ text, params: { after, page: PAGE_SIZE } })).map(([id]) => String(id));
    const last = ids.at(-1);
    if (last === undefined) return;
    yield ids;
    after = last;
  }
}

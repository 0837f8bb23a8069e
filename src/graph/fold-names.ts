import { nodeById } from '../model/patterns/node-by-id.ts';
import { foldText } from '../model/search/fold.ts';
import type { Graph } from './client.ts';
import { pagesOfIds } from './projection/id-pages.ts';

/** Stores the folded form of each name whose stored form is missing or was folded by an older version. */
export async function foldStoredNames(graph: Graph): Promise<void> {
  const read = `UNWIND $ids AS id ${nodeById('n', 'id')} RETURN id, n.value, n.folded`;
  const text = `UNWIND $rows AS row ${nodeById('n', 'row.id')} SET n.folded = row.folded`;
  for await (const ids of pagesOfIds(graph, 'Name')) {
    const names = await graph.read({ text: read, params: { ids } });
    const rows = names.flatMap(([id, value, stored]) => {
      const folded = foldText(String(value)).text;
      return folded === stored ? [] : [{ id, folded }];
    });
    if (rows.length > 0) await graph.write((run) => run({ text, params: { rows } }));
  }
}

import { nodeById } from '../model/patterns/node-by-id.ts';
import { namePropertiesOf, type RecordedName } from '../model/shown-names.ts';
import type { Graph } from './client.ts';
import { pagesOfIds } from './projection/id-pages.ts';

/** Adds the names that the field `name` chooses from to things that an older version stored without them. */
export async function storeShownNames(graph: Graph): Promise<void> {
  // The pages are in the order of ids, so the last thing gets its names last.
  const last = 'MATCH (n:Entity) WHERE n.id IS NOT NULL RETURN n.shownNames IS NULL ORDER BY n.id DESC LIMIT 1';
  const [row] = await graph.read({ text: last, params: {} });
  if (row?.[0] !== true) return;
  const names = `UNWIND $ids AS id ${nodeById('n', 'id')}
RETURN id, COLLECT { MATCH (n)-[:NAMED]->(m:Node) RETURN {value: m.value, language: m.language, kind: m.kind} ORDER BY m.ordinal }`;
  const set = `UNWIND $rows AS row ${nodeById('n', 'row.id')} SET n += row.properties`;
  for await (const ids of pagesOfIds(graph, 'Entity')) {
    await graph.write(async (run) => {
      const found = (await run({ text: names, params: { ids } })) as [id: string, names: RecordedName[]][];
      const rows = found.map(([id, recorded]) => ({ id, properties: namePropertiesOf(recorded) }));
      await run({ text: set, params: { rows } });
    });
  }
}

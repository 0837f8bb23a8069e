import { facts } from '../../model/facts.ts';
import { kindOfLabel } from '../../model/kinds.ts';
import type { Graph } from '../open.ts';
import { project } from './project.ts';
import { projectSearch } from './search.ts';
import { addFacts, type FactCounts, noFacts } from './settle.ts';
import { Touched } from './touched.ts';

/** How many things are fetched at once. */
const PAGE = 2000;

/** Works out every fact of the graph anew from the claims. What it made, changed or took away was wrong before: normally nothing. */
export async function rebuildProjection(graph: Graph): Promise<FactCounts> {
  const total = noFacts();
  for (const { label, bucket } of passes()) {
    for await (const ids of pagesOf(graph, label)) {
      const touched = new Touched();
      for (const id of ids) bucket(touched)?.add(id);
      addFacts(total, await project(graph.write, touched));
    }
  }
  for (const label of ['Entity', 'Statement', 'Passage']) {
    for await (const ids of pagesOf(graph, label))
      total.updated += await projectSearch(graph.write, { nodes: new Set(ids), spellings: new Set() });
  }
  return total;
}

type Pass = { readonly label: string; readonly bucket: (touched: Touched) => Set<string> | undefined };

function* passes(): Generator<Pass> {
  for (const { type, claim, anchor, from, to } of facts) {
    const { references } = kindOfLabel(claim);
    const label = references[anchor === 'from' || to === null ? from : to]?.to;
    if (label !== undefined) yield { label, bucket: (touched) => touched.anchors.get(type) };
  }
  yield { label: 'Event', bucket: (touched) => touched.lifecycles };
  yield { label: 'Event', bucket: (touched) => touched.events };
}

/** The ids of all nodes with a label, page by page, in their order. */
async function* pagesOf(graph: Graph, label: string): AsyncGenerator<readonly string[]> {
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

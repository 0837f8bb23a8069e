import { facts } from '../../model/facts.ts';
import { kindOfLabel } from '../../model/kinds.ts';
import type { Graph } from '../client.ts';
import { pagesOf } from './id-pages.ts';
import { Touched } from './invalidated.ts';
import { project } from './project.ts';
import { mendRollups, recountItems } from './rebuild-rollups.ts';
import { addFacts, type FactCounts, noFacts } from './reconcile.ts';
import { projectSearch } from './search.ts';

/** Works out every fact of the graph anew from the claims, while nothing is imported. What it made, changed or took away was wrong before: normally nothing. */
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
  total.updated += (await recountItems(graph)) + (await mendRollups(graph));
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

import { neighborhood } from './paths/neighborhood.ts';
import { paths } from './paths/paths.ts';
import type { RootQuery, Transform, Transforms } from './root-query.ts';
import { search } from './search/search.ts';
import { stanceLedger } from './stances/stance-ledger.ts';
import { timeline } from './timeline/timeline.ts';
import { trace } from './trace/trace.ts';
import { compareStatements } from './wording/compare-statements.ts';
import { wording } from './wording/wording.ts';

/** Every root field that handwritten Cypher answers. */
export const rootQueries: readonly RootQuery[] = [
  timeline,
  trace,
  stanceLedger,
  search,
  paths,
  neighborhood,
  wording,
  compareStatements,
];

/** The transforms of all root queries, merged. */
export const transforms: Transforms = mergeTransforms();

function mergeTransforms(): Transforms {
  const merged: Record<string, Record<string, Transform>> = {};
  for (const query of rootQueries) {
    for (const [type, fields] of Object.entries(query.transforms ?? {})) merged[type] = { ...merged[type], ...fields };
  }
  return merged;
}

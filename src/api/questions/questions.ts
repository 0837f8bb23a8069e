import { neighborhood } from './paths/neighborhood.ts';
import { paths } from './paths/paths.ts';
import type { Asker } from './question.ts';
import { search } from './search/search.ts';
import { stanceLedger } from './stances/stance-ledger.ts';
import { timeline } from './timeline/timeline.ts';
import { trace } from './trace/trace.ts';
import { compareStatements } from './wording/compare-statements.ts';
import { wording } from './wording/wording.ts';

/** Every root field that asks more than a list. */
export const questions: readonly Asker[] = [
  timeline,
  trace,
  stanceLedger,
  search,
  paths,
  neighborhood,
  wording,
  compareStatements,
];

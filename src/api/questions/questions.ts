import { neighborhood } from './paths/neighborhood.ts';
import { paths } from './paths/paths.ts';
import type { Asker, Shaper } from './question.ts';
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

/** The shapers of all questions, by type and field. */
export const shapers: Readonly<Record<string, Readonly<Record<string, Shaper>>>> = merged();

function merged(): Record<string, Record<string, Shaper>> {
  const all: Record<string, Record<string, Shaper>> = {};
  for (const { shape = {} } of questions) {
    for (const [type, fields] of Object.entries(shape)) all[type] = { ...all[type], ...fields };
  }
  return all;
}

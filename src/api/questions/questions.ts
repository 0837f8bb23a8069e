import type { Asker } from './question.ts';
import { search } from './search/search.ts';
import { stanceLedger } from './stances/stance-ledger.ts';
import { timeline } from './timeline/timeline.ts';
import { trace } from './trace/trace.ts';

/** Every root field that asks more than a list. */
export const questions: readonly Asker[] = [timeline, trace, stanceLedger, search];

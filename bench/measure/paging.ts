import type { Contestant } from '../contestants/contestants.ts';
import type { ScaleName } from '../graph/scale.ts';
import { pageSubject, statements } from '../operations/statements.ts';
import { putLoad } from './load.ts';
import { median, percentile } from './percentiles.ts';

/** What the 1,000th page of a list costs beside the first. */
export interface PagingResult {
  readonly scale: ScaleName;
  /** The p50 of an answer in milliseconds, of the rounds the middle one. */
  readonly firstMs: number;
  readonly thousandthMs: number;
  /** Of the rounds, the middle ratio. */
  readonly ratio: number;
}

/** So small that even the graph at 1x has a thousand pages. */
const PAGE_SIZE = 50;

/** The pages that are asked for in turn: those at the beginning, and those around the 1,000th. */
const firstPages = Array.from({ length: 10 }, (_, at) => pageSubject(at, PAGE_SIZE));
const latePages = Array.from({ length: 10 }, (_, at) => pageSubject(994 + at, PAGE_SIZE));

/** Measures pages of statements by cursor, one client, early and late ones in turn. */
export async function measurePaging(
  scale: ScaleName,
  contestant: Contestant,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<PagingResult> {
  const p50 = async (subjects: typeof firstPages) => {
    const { latencies } = await putLoad({ contestant, operation: statements, subjects, clients: 1, seconds });
    return percentile(latencies, 0.5);
  };
  await p50([...firstPages, ...latePages]);
  const pairs: [first: number, late: number][] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push([await p50(firstPages), await p50(latePages)]);
  return {
    scale,
    firstMs: median(pairs.map(([first]) => first)),
    thousandthMs: median(pairs.map(([, late]) => late)),
    ratio: median(pairs.map(([first, late]) => late / first)),
  };
}

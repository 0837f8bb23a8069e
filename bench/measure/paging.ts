import type { Contestant } from '../contestants/contestants.ts';
import type { ScaleName } from '../graph/scale.ts';
import { pageSubject, statements } from '../operations/statements.ts';
import { runLoad } from './load.ts';
import { median, percentile } from './percentiles.ts';

/** The time of the 1,000th page of a list compared with the first. */
export interface PagingResult {
  readonly scale: ScaleName;
  /** The median over the rounds of the p50 of an answer, in milliseconds. */
  readonly firstMs: number;
  readonly thousandthMs: number;
  /** The median ratio of the rounds. */
  readonly ratio: number;
}

/** Small enough that the graph at 1x has a thousand pages. */
const PAGE_SIZE = 50;

/** The requested pages: the first ten, and ten around the 1,000th. */
const firstPages = Array.from({ length: 10 }, (_, page) => pageSubject(page, PAGE_SIZE));
const latePages = Array.from({ length: 10 }, (_, page) => pageSubject(994 + page, PAGE_SIZE));

/** Measures pages of statements by cursor with one client, early and late pages in turn. */
export async function measurePaging(
  scale: ScaleName,
  contestant: Contestant,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<PagingResult> {
  const p50 = async (subjects: typeof firstPages) => {
    const { latencies } = await runLoad({ contestant, operation: statements, subjects, clients: 1, seconds });
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

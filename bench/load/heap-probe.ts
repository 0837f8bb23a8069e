import { appendFileSync } from 'node:fs';
import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';

/**
 * Loaded into the service first (`node --import`). Appends the size of the heap after each full garbage collection, which
 * is what is still referenced, as a line of JSON to the file BENCH_HEAP_LOG.
 */
const file = process.env.BENCH_HEAP_LOG;
if (file === undefined) throw new Error('BENCH_HEAP_LOG is not set.');

new PerformanceObserver((list) => {
  const isFull = list.getEntries().some((entry) => {
    const { detail } = entry as PerformanceEntry & { readonly detail?: { readonly kind?: number } };
    return detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
  });
  if (isFull) appendFileSync(file, `${JSON.stringify({ at: Date.now(), bytes: process.memoryUsage().heapUsed })}\n`);
}).observe({ entryTypes: ['gc'] });

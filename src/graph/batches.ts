/** Number of rows that one statement receives unless the caller chooses another: enough to make round trips negligible, few enough for memory. */
export const DEFAULT_BATCH_SIZE = 2000;

/** Splits a list into batches of at most `size` items. */
export function* batches<T>(list: readonly T[], size = DEFAULT_BATCH_SIZE): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

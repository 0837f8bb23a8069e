import type { SourceAdapter } from './adapter.ts';
import { csv } from './csv/csv.ts';
import { gdelt2Events } from './gdelt/gdelt2-events.ts';
import { icewsTsv } from './icews/icews-tsv.ts';
import { usStateTravels } from './us-state/us-state-travels.ts';
import { usStateVisits } from './us-state/us-state-visits.ts';

/** The formats of data sets that can be imported. */
export const adapters: readonly SourceAdapter[] = [csv, gdelt2Events, icewsTsv, usStateTravels, usStateVisits];

/** Returns the adapter of a format. Throws a RangeError that lists the formats. */
export function adapterOf(format: string): SourceAdapter {
  const adapter = adapters.find((one) => one.format === format);
  if (adapter) return adapter;
  throw new RangeError(`"${format}" is not a format; the formats are ${adapters.map((one) => one.format).join(', ')}.`);
}

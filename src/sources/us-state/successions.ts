import { z } from 'zod';
import { loadTable, mapOf } from '../load-table.ts';

const table = loadTable(new URL('successions.yaml', import.meta.url), {
  successions: mapOf(
    z.array(z.strictObject({ from: z.iso.date().optional(), name: z.string() })).min(2),
    z.string().regex(/^[^/]+\/[^/]+\/[^/]+$/),
  ),
  frequentNames: z.array(z.string()),
});

/** Family names so frequent that an office may pass from one bearer to another unnoticed, as slugs. */
export const frequentNames: ReadonlySet<string> = new Set(table.frequentNames);

/**
 * The full name of the person whom a family name alone means on a day (`YYYY-MM-DD`), for offices that several people of
 * one family name held; undefined for all others. `key`: slugs of country, office and family name, as
 * `india/prime-minister/gandhi`.
 */
export function fullNameInSuccession(key: string, day: string): string | undefined {
  return table.successions.get(key)?.findLast(({ from = '' }) => from <= day)?.name;
}

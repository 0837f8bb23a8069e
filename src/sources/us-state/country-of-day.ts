import type { NameResolver, Resolved } from '../adapter.ts';

/** A name that the Office of the Historian gives to a state of today, and to another one before a day. */
const before: Readonly<Record<string, { readonly until: string; readonly meant: string }>> = {
  // Washington had relations with Saigon only; the two Vietnams became one on this day.
  Vietnam: { until: '1976-07-02', meant: 'South Vietnam' },
};

/** The country that a record of these lists means, on its day. `hint` is the record's own id for it. */
export function countryOfDay(
  names: NameResolver,
  { name, hint, day }: { readonly name: string; readonly hint: string | undefined; readonly day: string },
): Promise<Resolved | null> {
  const other = before[name];
  return other && day < other.until ? names.country(other.meant) : names.country(name, hint);
}

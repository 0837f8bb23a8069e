import type { NameResolver, ResolvedThing } from '../adapter.ts';

/** Names of present states that the Office of the Historian uses for another state before a day. */
const namesBefore: Readonly<Record<string, { readonly day: string; readonly country: string }>> = {
  // The United States had relations with Saigon only; the two Vietnams were united on this day.
  Vietnam: { day: '1976-07-02', country: 'South Vietnam' },
};

/** The country that a name means on a day (`YYYY-MM-DD`) in the lists of journeys. `hint`: the record's own id for it. */
export function countryOnDate(
  names: NameResolver,
  { name, hint, day }: { readonly name: string; readonly hint: string | undefined; readonly day: string },
): Promise<ResolvedThing | null> {
  const before = namesBefore[name];
  return before && day < before.day ? names.country(before.country) : names.country(name, hint);
}

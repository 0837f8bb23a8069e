import type { AdapterContext, SourceAdapter, UnresolvedName } from '../adapter.ts';
import { english, joined } from '../pipeline/entries.ts';
import { companyParts } from './company-parts.ts';
import { countryOfDay } from './country-of-day.ts';
import { holderFrom, holderFromNowhere } from './identity.ts';
import { BOOKKEEPING, daysInWords, idsOf, type Journey, partEntries, visitEntries } from './journey.ts';
import { journeyAdapter } from './journey-adapter.ts';
import { visitorsIn } from './visitors.ts';

/**
 * Visits of foreign leaders to the United States: one XML file a decade, as the Office of the Historian keeps them. A visit is a
 * Meeting with the visitor as a guest on behalf of the country, and with those whom the description plainly says they met.
 */
export const usStateVisits: SourceAdapter = journeyAdapter({
  format: 'us-state-visits',
  description: 'Visits of foreign leaders to the United States (Office of the Historian, XML)',
  title: 'Visits by foreign leaders to the United States',
  url: 'https://history.state.gov/departmenthistory/visits',
  prose: 'description',
  shape: {
    root: 'visits',
    record: 'visit',
    fields: ['id', 'start-date', 'end-date', 'visitor', 'from', 'description'],
    ignored: BOOKKEEPING,
    inline: ['em'],
  },
  record: visit,
});

async function visit(journey: Journey, { names }: AdapterContext) {
  const { record, days } = journey;
  const from = record.fields.get('from') ?? '';
  const field = record.fields.get('visitor') ?? '';
  if (field === '') throw new RangeError('<visitor> is empty; a name is wanted.');
  const { meeting, passage, prose } = idsOf(journey);
  const country = await countryOfDay(names, { name: from, hint: record.ids.get('from'), day: days.start });
  const unitedStates = await names.countryOfCode('US', 'ISO 3166-1');
  const guests = visitorsIn(field).map((visitor) => ({
    who: country ? holderFrom(country, visitor, days.start) : holderFromNowhere(from, visitor),
    role: 'GUEST' as const,
    evidence: [passage],
  }));
  const company = await companyParts(record.fields.get('description') ?? '', prose, {
    names,
    country: null,
    day: days.start,
  });
  const place = { id: 'place:united-states', country: unitedStates?.id, names: [english('United States')] };
  const lost: UnresolvedName[] = country ? [] : [{ value: from, as: 'country' }];
  return {
    entries: joined(
      visitEntries(journey, `Visit of ${field} (${country?.name ?? from}) to the United States, ${daysInWords(days)}`),
      partEntries(meeting, [...guests, ...company.parts], days),
      unitedStates?.entries ?? {},
      { places: [place], eventLocations: [{ event: meeting, place: place.id, evidence: [passage] }] },
    ),
    unresolved: [...lost, ...company.unresolved],
  };
}

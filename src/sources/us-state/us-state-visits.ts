import type { AdapterContext, SourceAdapter, UnresolvedName } from '../adapter.ts';
import { englishName, uniteEntries } from '../pipeline/entries.ts';
import { countryOnDate } from './country-on-date.ts';
import { EDITING_ELEMENTS, formatDays, type Journey, journeyIds, participantEntries, visitEntries } from './journey.ts';
import { journeyAdapter } from './journey-adapter.ts';
import { holderOfCountry, holderOfUnknownCountry } from './office-holder.ts';
import { parseVisitors } from './parse-visitors.ts';
import { participantsFromProse } from './participants-from-prose.ts';

/**
 * Visits of foreign leaders to the United States: one XML file a decade, as the Office of the Historian keeps them. A visit is a
 * Meeting with the visitor as a guest on behalf of the country, and with those whom the
 * description plainly names as met.
 */
export const usStateVisits: SourceAdapter = journeyAdapter({
  format: 'us-state-visits',
  description: 'Visits of foreign leaders to the United States (Office of the Historian, XML)',
  title: 'Visits by foreign leaders to the United States',
  url: 'https://history.state.gov/departmenthistory/visits',
  prose: 'description',
  elements: {
    root: 'visits',
    record: 'visit',
    fields: ['id', 'start-date', 'end-date', 'visitor', 'from', 'description'],
    ignored: EDITING_ELEMENTS,
    inline: ['em'],
  },
  convert: visit,
});

async function visit(journey: Journey, { names }: AdapterContext) {
  const { record, days } = journey;
  const from = record.fields.get('from') ?? '';
  const field = record.fields.get('visitor') ?? '';
  if (field === '') throw new RangeError('<visitor> is empty; write a name.');
  const { meeting, passage, prose } = journeyIds(journey);
  const country = await countryOnDate(names, { name: from, hint: record.ids.get('from'), day: days.start });
  const unitedStates = await names.countryOfCode('US', 'ISO 3166-1');
  const guests = parseVisitors(field).map((visitor) => ({
    holder: country ? holderOfCountry(country, visitor, days.start) : holderOfUnknownCountry(from, visitor),
    role: 'GUEST' as const,
    evidence: [passage],
  }));
  const company = await participantsFromProse(record.fields.get('description') ?? '', prose, {
    names,
    country: null,
    day: days.start,
  });
  const place = { id: 'place:united-states', country: unitedStates?.id, names: [englishName('United States')] };
  const unknown: UnresolvedName[] = country ? [] : [{ value: from, as: 'country' }];
  return {
    entries: uniteEntries(
      visitEntries(journey, `Visit of ${field} (${country?.name ?? from}) to the United States, ${formatDays(days)}`),
      participantEntries(meeting, [...guests, ...company.participants], days),
      unitedStates?.entries ?? {},
      { places: [place], eventLocations: [{ event: meeting, place: place.id, evidence: [passage] }] },
    ),
    unresolved: [...unknown, ...company.unresolved],
  };
}

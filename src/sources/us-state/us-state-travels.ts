import type { AdapterContext, Entries, NameResolver, ResolvedThing, SourceAdapter } from '../adapter.ts';
import { slugOf } from '../countries/country-index.ts';
import { englishName, uniteEntries } from '../pipeline/entries.ts';
import { countryOnDate } from './country-on-date.ts';
import { EDITING_ELEMENTS, formatDays, type Journey, journeyIds, participantEntries, visitEntries } from './journey.ts';
import { journeyAdapter } from './journey-adapter.ts';
import { holderByFullName } from './office-holder.ts';
import { participantsFromProse } from './participants-from-prose.ts';
import { splitLocales } from './split-locales.ts';

/** The offices of the listed travellers, by the text of the element `role`. */
const offices: Readonly<Record<string, string>> = { president: 'President', secretary: 'Secretary of State' };

/** The remark on a journey made before taking office. */
const AS_ELECT = /\[Visit made as President-elect\.?\]/;

/**
 * Travels abroad of Presidents and Secretaries of State of the United States: one XML file a person, as the Office of the
 * Historian keeps them. A stay in one country is a Meeting with the traveller as a guest, and with those whom the remarks
 * plainly name as met.
 */
export const usStateTravels: SourceAdapter = journeyAdapter({
  format: 'us-state-travels',
  description: 'Travels abroad of US Presidents and Secretaries of State (Office of the Historian, XML)',
  title: 'Travels abroad of the President and the Secretary of State of the United States',
  url: 'https://history.state.gov/departmenthistory/travels',
  prose: 'remarks',
  elements: {
    root: 'trips',
    record: 'trip',
    fields: ['id', 'role', 'name', 'start-date', 'end-date', 'country', 'locale', 'remarks'],
    ignored: EDITING_ELEMENTS,
    inline: ['em'],
  },
  convert: trip,
});

async function trip(journey: Journey, { names }: AdapterContext) {
  const { record, days } = journey;
  const field = (name: string) => record.fields.get(name) ?? '';
  const office = offices[field('role')];
  if (office === undefined)
    throw new RangeError(`<role> is "${field('role')}"; write ${Object.keys(offices).join(' or ')}.`);
  if (field('name') === '') throw new RangeError('<name> is empty; write the name of the traveller.');
  const unitedStates = await names.countryOfCode('US', 'ISO 3166-1');
  if (!unitedStates) throw new Error('The United States must be among the countries of ISO 3166-1.');
  const country = await countryOnDate(names, {
    name: field('country'),
    hint: record.ids.get('country'),
    day: days.start,
  });
  const ids = journeyIds(journey);
  const title = AS_ELECT.test(field('remarks')) ? 'President-elect' : office;
  const traveller = {
    holder: holderByFullName(field('name'), title, unitedStates),
    role: 'GUEST' as const,
    evidence: [ids.passage],
  };
  const company = await participantsFromProse(field('remarks'), ids.prose, { names, country, day: days.start });
  const places = await placesOf(field('locale'), field('country'), { names, country });
  const label = field('locale') === '' ? '' : ` (${field('locale')})`;
  return {
    entries: uniteEntries(
      visitEntries(journey, `Visit of ${field('name')} to ${field('country')}${label}, ${formatDays(days)}`),
      participantEntries(ids.meeting, [traveller, ...company.participants], days),
      country?.entries ?? {},
      ...places.map(({ entries }) => entries),
      { eventLocations: places.map(({ id }) => ({ event: ids.meeting, place: id, evidence: [ids.passage] })) },
    ),
    unresolved: [...(country ? [] : [{ value: field('country'), as: 'country' as const }]), ...company.unresolved],
  };
}

/** The places of a stay; the whole country where the record names no place. */
async function placesOf(
  locale: string,
  printed: string,
  { names, country }: { names: NameResolver; country: ResolvedThing | null },
): Promise<readonly { readonly id: string; readonly entries: Entries }[]> {
  const locales = splitLocales(locale);
  const whole = country?.id.slice('country:'.length) ?? slugOf(printed);
  if (locales.length === 0) return [ownPlace(`place:${whole}`, country?.name ?? printed, country)];
  return Promise.all(
    locales.map(async (name) => {
      const own = ownPlace(`place:${whole}/${slugOf(name)}`, name, country);
      const known = country && (await names.place(name, country.id));
      // A place that an earlier import of this data set declared must be declared again, or the import would remove it.
      return known === null || known.id === own.id ? own : known;
    }),
  );
}

function ownPlace(id: string, name: string, country: ResolvedThing | null): { id: string; entries: Entries } {
  return { id, entries: { places: [{ id, country: country?.id, names: [englishName(name)] }] } };
}

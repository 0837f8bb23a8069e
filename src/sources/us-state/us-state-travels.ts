import type { AdapterContext, Entries, NameResolver, Resolved, SourceAdapter } from '../adapter.ts';
import { slugOf } from '../countries/country-index.ts';
import { english, joined } from '../pipeline/entries.ts';
import { companyParts } from './company-parts.ts';
import { countryOfDay } from './country-of-day.ts';
import { namedHolder } from './identity.ts';
import { BOOKKEEPING, daysInWords, idsOf, type Journey, partEntries, visitEntries } from './journey.ts';
import { journeyAdapter } from './journey-adapter.ts';
import { localesIn } from './locales.ts';

/** The offices of those whose travels are listed, by the word for them in the element `role`. */
const offices: Readonly<Record<string, string>> = { president: 'President', secretary: 'Secretary of State' };

/** What a President does before taking office. */
const AS_ELECT = /\[Visit made as President-elect\.?\]/;

/**
 * Travels abroad of Presidents and Secretaries of State of the United States: one XML file a person, as the Office of the
 * Historian keeps them. A stay in one country is a Meeting with the traveller as a guest, and with those whom the remarks
 * plainly say they met.
 */
export const usStateTravels: SourceAdapter = journeyAdapter({
  format: 'us-state-travels',
  description: 'Travels abroad of US Presidents and Secretaries of State (Office of the Historian, XML)',
  title: 'Travels abroad of the President and the Secretary of State of the United States',
  url: 'https://history.state.gov/departmenthistory/travels',
  prose: 'remarks',
  shape: {
    root: 'trips',
    record: 'trip',
    fields: ['id', 'role', 'name', 'start-date', 'end-date', 'country', 'locale', 'remarks'],
    ignored: BOOKKEEPING,
    inline: ['em'],
  },
  record: trip,
});

async function trip(journey: Journey, { names }: AdapterContext) {
  const { record, days } = journey;
  const field = (name: string) => record.fields.get(name) ?? '';
  const office = offices[field('role')];
  if (office === undefined)
    throw new RangeError(`<role> is "${field('role')}"; allowed are ${Object.keys(offices).join(' and ')}.`);
  if (field('name') === '') throw new RangeError('<name> is empty; the name of the traveller is wanted.');
  const unitedStates = await names.countryOfCode('US', 'ISO 3166-1');
  if (!unitedStates) throw new Error('The United States must be among the countries of ISO 3166-1.');
  const country = await countryOfDay(names, {
    name: field('country'),
    hint: record.ids.get('country'),
    day: days.start,
  });
  const ids = idsOf(journey);
  const held = AS_ELECT.test(field('remarks')) ? 'President-elect' : office;
  const traveller = {
    who: namedHolder(field('name'), held, unitedStates),
    role: 'GUEST' as const,
    evidence: [ids.passage],
  };
  const company = await companyParts(field('remarks'), ids.prose, { names, country, day: days.start });
  const where = await placesOf(field('locale'), field('country'), { names, country });
  const label = field('locale') === '' ? '' : ` (${field('locale')})`;
  return {
    entries: joined(
      visitEntries(journey, `Visit of ${field('name')} to ${field('country')}${label}, ${daysInWords(days)}`),
      partEntries(ids.meeting, [traveller, ...company.parts], days),
      country?.entries ?? {},
      ...where.map(({ entries }) => entries),
      { eventLocations: where.map(({ id }) => ({ event: ids.meeting, place: id, evidence: [ids.passage] })) },
    ),
    unresolved: [...(country ? [] : [{ value: field('country'), as: 'country' as const }]), ...company.unresolved],
  };
}

/** The places of a stay; the country as a whole where none is named. */
async function placesOf(
  locale: string,
  printed: string,
  { names, country }: { names: NameResolver; country: Resolved | null },
): Promise<readonly { readonly id: string; readonly entries: Entries }[]> {
  const locales = localesIn(locale);
  const whole = country?.id.slice('country:'.length) ?? slugOf(printed);
  if (locales.length === 0) return [ownPlace(`place:${whole}`, country?.name ?? printed, country)];
  return Promise.all(
    locales.map(async (name) => {
      const own = ownPlace(`place:${whole}/${slugOf(name)}`, name, country);
      const known = country && (await names.place(name, country.id));
      // What an earlier import of the same records brought in is declared again, or it would be taken back.
      return known === null || known.id === own.id ? own : known;
    }),
  );
}

function ownPlace(id: string, name: string, country: Resolved | null): { id: string; entries: Entries } {
  return { id, entries: { places: [{ id, country: country?.id, names: [english(name)] }] } };
}

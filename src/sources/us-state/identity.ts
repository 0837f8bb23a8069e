import type { Entries, NameResolver, Resolved, UnresolvedName } from '../adapter.ts';
import { slugOf } from '../countries/country-index.ts';
import { english } from '../pipeline/entries.ts';
import { type NamedPerson, partsOf } from './named-person.ts';
import type { Body } from './nationalities.ts';
import { frequentNames, fullNameInSuccession } from './successions.ts';
import { isFutureOffice, isRoyal, subnationalOffices, type Title } from './titles.ts';
import { hasKnownTerms, usOfficeTerm } from './us-office-terms.ts';

/** Where and when someone is named. */
export interface Setting {
  readonly names: NameResolver;
  /** Whose offices are meant where the words do not say; null: nobody's. */
  readonly country: Resolved | null;
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** A person as a record shows them: with an office, or for a country, where that is known. */
export interface OfficeHolder {
  readonly person: string;
  readonly position: string | null;
  /** The country or organization whose office it is. */
  readonly body: string | null;
  /** Whether the office was held then, and not still to be taken up. */
  readonly holds: boolean;
  readonly entries: Entries;
}

/**
 * Who is meant. Two records mean the same person when country and full name agree; a family name alone means one only together
 * with the office, since a minister and a president of one country may share it. Known cases of one office that went from one
 * bearer of a name to another are told apart by the day; where a name is so frequent that this may happen unnoticed, it means
 * one person only within a year. Nobody is joined with someone whom another record names in full. Monarchs go by a given name, which changes with them.
 */
export async function identify(
  { title, name, body }: NamedPerson,
  setting: Setting,
): Promise<OfficeHolder | UnresolvedName | null> {
  const united = await setting.names.countryOfCode('US', 'ISO 3166-1');
  const term = usOfficeTerm(title.office, name, setting.day);
  const isOurs = body === null && term !== null && united !== null;
  const found = isOurs ? united : await bodyOf(title, body, setting);
  if (found === null) return body === null ? null : unresolved(body);
  if (found.id === united?.id && term === null && hasKnownTerms(title.office))
    return { value: `${title.office} ${name}`, as: 'person' };
  if (body === null && (await isSubnational(title, found, setting.names))) return null;
  const who = found.id === united?.id && term ? fullName(united, term.name) : personOf(found, title, name, setting.day);
  return holder(who, title, found);
}

/** Someone who comes from a country, with or without an office of it. */
export function holderFrom(country: Resolved, { title, name }: Named, day: string): OfficeHolder {
  if (title) return holder(personOf(country, title, name, day), title, country);
  const { id } = fullName(country, name);
  const alone = stranger(id, name);
  return { ...alone, body: country.id, entries: { ...country.entries, ...alone.entries } };
}

/** Someone of whose country nothing is known but the word for it. */
export function holderFromNowhere(word: string, { name }: Named): OfficeHolder {
  return stranger(fullName({ id: `country:${slugOf(word)}`, entries: {} }, name).id, name);
}

/** A name as printed, and the title before it where that is read. */
export interface Named {
  readonly title: Title | null;
  readonly name: string;
}

function stranger(person: string, name: string): OfficeHolder {
  return {
    person,
    position: null,
    body: null,
    holds: false,
    entries: { people: [{ id: person, names: [english(name)] }] },
  };
}

/** Someone whose full name is known, with an office of a country. */
export function namedHolder(name: string, office: string, country: Resolved): OfficeHolder {
  return holder(fullName(country, name), { words: office, office, isOfState: true }, country);
}

/** A person of a country, by a full name. */
function fullName(country: Resolved, name: string): Person {
  return { id: `person:${slugIn(country)}/${slugOf(name.replaceAll(/\([^()]*\)/g, ''))}`, name };
}

interface Person {
  readonly id: string;
  readonly name: string;
}

function personOf(country: Resolved, { office, words }: Title, name: string, day: string): Person {
  if (partsOf(name).length > 1) return fullName(country, name);
  const where = slugIn(country);
  const known = fullNameInSuccession(`${where}/${slugOf(office)}/${slugOf(name)}`, day);
  if (known !== undefined) return fullName(country, known);
  const id = `person:${where}/${slugOf(office)}-${slugOf(name)}`;
  const isFrequent = !isRoyal(office) && frequentNames.has(slugOf(partsOf(name)[0] ?? name));
  return { id: isFrequent ? `${id}/${day.slice(0, 4)}` : id, name: `${words} ${name}` };
}

function holder({ id, name }: Person, title: Title, body: Resolved): OfficeHolder {
  const label = labelOf(title, body.name ?? slugIn(body));
  const position = `position:${slugOf(label)}`;
  return {
    person: id,
    position,
    body: body.id,
    holds: !isFutureOffice(title.office),
    entries: {
      ...body.entries,
      people: [{ id, names: [english(name)] }],
      positions: [{ id: position, body: body.id, names: [english(label)] }],
    },
  };
}

/** The name of an office: `Prime Minister of the United Kingdom`, `Chairman (China)`, `Pope`. */
function labelOf({ office, country, isOfState }: Title, of: string): string {
  if (country !== undefined) return office;
  return isOfState ? `${office} of ${hasArticle(of) ? 'the ' : ''}${of}` : `${office} (${of})`;
}

async function bodyOf(
  { country }: Title,
  body: Body | null,
  { names, country: here }: Setting,
): Promise<Resolved | null> {
  if (country !== undefined) return names.countryOfCode(country, 'ISO 3166-1');
  if (body === null) return here;
  if ('code' in body) return names.countryOfCode(body.code, 'ISO 3166-1');
  if ('country' in body) return names.country(body.country);
  const found = await names.organization(body.organization);
  return found && { ...found, name: body.organization };
}

function unresolved(body: Body): UnresolvedName {
  if ('organization' in body) return { value: body.organization, as: 'organization' };
  return { value: 'country' in body ? body.country : body.code, as: 'country' };
}

async function isSubnational({ office }: Title, { id }: Resolved, names: NameResolver): Promise<boolean> {
  for (const code of subnationalOffices.get(office) ?? [])
    if ((await names.countryOfCode(code, 'ISO 3166-1'))?.id === id) return true;
  return false;
}

function slugIn({ id }: Resolved): string {
  return id.slice(id.indexOf(':') + 1);
}

function hasArticle(name: string): boolean {
  return /^(?:United|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Soviet|Holy|Ottoman|Russian Empire|Kingdom|Sultanate|Federation|Democratic Rep|Republic)|(?:Republic|Islands|Union|Organization|Nations|Agency)\b/.test(
    name,
  );
}

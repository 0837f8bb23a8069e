import type { Entries, NameResolver, ResolvedThing, UnresolvedName } from '../adapter.ts';
import { slugOf } from '../countries/country-index.ts';
import { englishName } from '../pipeline/entries.ts';
import { distinctiveWords, type NamedPerson } from './named-person.ts';
import type { OfficeBody } from './nationalities.ts';
import { frequentNames, fullNameInSuccession } from './successions.ts';
import { isFutureOffice, isRoyalOffice, type OfficeTitle, subnationalOffices } from './titles.ts';
import { hasKnownTerms, usOfficeTerm } from './us-office-terms.ts';

/** The context in which a record names a person. */
export interface MentionContext {
  readonly names: NameResolver;
  /** The country of an office that is printed without a country; null: such an office is not resolved. */
  readonly country: ResolvedThing | null;
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** A person whom a record names, with an office or a country where that is known. */
export interface OfficeHolder {
  /** The id of the person. */
  readonly person: string;
  /** The id of the office. */
  readonly position: string | null;
  /** The id of the country or organization that the person acts for. */
  readonly body: string | null;
  /** Whether the person held the office on the day of the record. False before they took it up. */
  readonly isInOffice: boolean;
  readonly entries: Entries;
}

/**
 * Resolves a person whom a text names with an office. Two records mean the same person when country and full name agree. A
 * family name alone identifies a person only together with the office, because a minister and a president of one country
 * may share it. Where an office passed between people of one family name, the day decides (successions.yaml); a frequent
 * family name identifies a person only within a year. A family name is never matched with a full name of another record.
 * Returns the unresolved name where the body is unknown, and null for an office that is not one of a state.
 */
export async function resolveOfficeHolder(
  { title, name, body }: NamedPerson,
  context: MentionContext,
): Promise<OfficeHolder | UnresolvedName | null> {
  const unitedStates = await context.names.countryOfCode('US', 'ISO 3166-1');
  const term = usOfficeTerm(title.office, name, context.day);
  const isUnitedStates = body === null && term !== null && unitedStates !== null;
  const found = isUnitedStates ? unitedStates : await bodyOf(title, body, context);
  if (found === null) return body === null ? null : unresolved(body);
  if (found.id === unitedStates?.id && term === null && hasKnownTerms(title.office))
    return { value: `${title.office} ${name}`, as: 'person' };
  if (body === null && (await isSubnational(title, found, context.names))) return null;
  const person =
    found.id === unitedStates?.id && term
      ? fullName(unitedStates, term.name)
      : personOf(found, title, name, context.day);
  return holder(person, title, found);
}

/** A person of a country, with or without an office of it. */
export function holderOfCountry(country: ResolvedThing, { title, name }: TitledName, day: string): OfficeHolder {
  if (title) return holder(personOf(country, title, name, day), title, country);
  const { id } = fullName(country, name);
  const person = withoutOffice(id, name);
  return { ...person, body: country.id, entries: { ...country.entries, ...person.entries } };
}

/** A person of a country whose name does not resolve. */
export function holderOfUnknownCountry(country: string, { name }: TitledName): OfficeHolder {
  return withoutOffice(fullName({ id: `country:${slugOf(country)}`, entries: {} }, name).id, name);
}

/** A name as printed, and the title before it where it is a known one. */
export interface TitledName {
  readonly title: OfficeTitle | null;
  readonly name: string;
}

function withoutOffice(person: string, name: string): OfficeHolder {
  return {
    person,
    position: null,
    body: null,
    isInOffice: false,
    entries: { people: [{ id: person, names: [englishName(name)] }] },
  };
}

/** A person with a full name and an office of a country. */
export function holderByFullName(name: string, office: string, country: ResolvedThing): OfficeHolder {
  return holder(fullName(country, name), { words: office, office, isOfState: true }, country);
}

/** The person of a country with a full name; a part in brackets is not in the id. */
function fullName(country: ResolvedThing, name: string): Person {
  return { id: `person:${slugIn(country)}/${slugOf(name.replaceAll(/\([^()]*\)/g, ''))}`, name };
}

interface Person {
  readonly id: string;
  readonly name: string;
}

function personOf(country: ResolvedThing, { office, words }: OfficeTitle, name: string, day: string): Person {
  if (distinctiveWords(name).length > 1) return fullName(country, name);
  const where = slugIn(country);
  const known = fullNameInSuccession(`${where}/${slugOf(office)}/${slugOf(name)}`, day);
  if (known !== undefined) return fullName(country, known);
  const id = `person:${where}/${slugOf(office)}-${slugOf(name)}`;
  const isFrequent = !isRoyalOffice(office) && frequentNames.has(slugOf(distinctiveWords(name)[0] ?? name));
  return { id: isFrequent ? `${id}/${day.slice(0, 4)}` : id, name: `${words} ${name}` };
}

function holder({ id, name }: Person, title: OfficeTitle, body: ResolvedThing): OfficeHolder {
  const label = labelOf(title, body.name ?? slugIn(body));
  const position = `position:${slugOf(label)}`;
  return {
    person: id,
    position,
    body: body.id,
    isInOffice: !isFutureOffice(title.office),
    entries: {
      ...body.entries,
      people: [{ id, names: [englishName(name)] }],
      positions: [{ id: position, body: body.id, names: [englishName(label)] }],
    },
  };
}

/** The name of an office of a country or body: `Prime Minister of the United Kingdom`, `Chairman (China)`, `Pope`. */
function labelOf({ office, country, isOfState }: OfficeTitle, of: string): string {
  if (country !== undefined) return office;
  return isOfState ? `${office} of ${hasArticle(of) ? 'the ' : ''}${of}` : `${office} (${of})`;
}

async function bodyOf(
  title: OfficeTitle,
  body: OfficeBody | null,
  { names, country }: MentionContext,
): Promise<ResolvedThing | null> {
  if (title.country !== undefined) return names.countryOfCode(title.country, 'ISO 3166-1');
  if (body === null) return country;
  if ('code' in body) return names.countryOfCode(body.code, 'ISO 3166-1');
  if ('country' in body) return names.country(body.country);
  const found = await names.organization(body.organization);
  return found && { ...found, name: body.organization };
}

function unresolved(body: OfficeBody): UnresolvedName {
  if ('organization' in body) return { value: body.organization, as: 'organization' };
  return { value: 'country' in body ? body.country : body.code, as: 'country' };
}

async function isSubnational({ office }: OfficeTitle, { id }: ResolvedThing, names: NameResolver): Promise<boolean> {
  for (const code of subnationalOffices.get(office) ?? [])
    if ((await names.countryOfCode(code, 'ISO 3166-1'))?.id === id) return true;
  return false;
}

function slugIn({ id }: ResolvedThing): string {
  return id.slice(id.indexOf(':') + 1);
}

function hasArticle(name: string): boolean {
  return /^(?:United|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Soviet|Holy|Ottoman|Russian Empire|Kingdom|Sultanate|Federation|Democratic Rep|Republic)|(?:Republic|Islands|Union|Organization|Nations|Agency)\b/.test(
    name,
  );
}

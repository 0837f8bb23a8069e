import { DateTime } from 'luxon';
import type { Entries, NameResolver, Resolved, UnresolvedName } from '../adapter.ts';
import { slugOf } from '../countries/country-index.ts';
import type { Filter } from './template.ts';

/** What a filter made of a text: another text, perhaps with what must be declared for it; or a name that leads nowhere. */
export type Filtered = { readonly value: string; readonly entries?: Entries } | { readonly unresolved: UnresolvedName };

type Apply = (text: string, argument: string, names: NameResolver) => Filtered | Promise<Filtered>;

const own: Readonly<Record<string, Apply>> = {
  slug: (text) => {
    const value = slugOf(text);
    if (value === '') throw new RangeError(`"${text}" has no letter or digit, so it cannot stand in an id.`);
    return { value };
  },
  date: (text, format) => ({ value: edtfOf(text, format) }),
  country: (text, _, names) => found(text, 'country', names.country(text)),
  countryCode: (text, _, names) => found(text, 'country', names.countryOfCode(text, 'ISO 3166-1')),
  organization: (text, _, names) => found(text, 'organization', names.organization(text)),
  actor: (text, _, names) => found(text, 'actor', names.actor(text)),
};

/** The filters that there are without a mapping's own words. */
export const filterNames: readonly string[] = Object.keys(own);

/** The kind of thing whose id a filter gives; null for one that gives another text. */
export function prefixOfFilter(name: string): string | null {
  if (name === 'organization') return 'organization';
  return ['country', 'countryCode', 'actor'].includes(name) ? 'country' : null;
}

/** What is wrong with how a filter is written, as a sentence; null when nothing is. */
export function faultOfFilter({ name, argument }: Filter): string | null {
  if (name !== 'date')
    return argument === '' ? null : `The filter "${name}" takes nothing after its name: "${argument}".`;
  if (!/[yu]/.test(unquoted(argument)))
    return `"${name} ${argument}" must say how dates are written, with the year in it: date dd.MM.yyyy.`;
  const written = DateTime.fromISO('2020-09-11').toFormat(argument);
  return DateTime.fromFormat(written, argument).isValid
    ? null
    : `"${argument}" is not a way to write a date; use yyyy, MM or LLLL, and dd, as in dd.MM.yyyy.`;
}

/**
 * Applies a filter to a text that is not empty. `words` are the mapping's own, by the name of their filter. Throws a
 * RangeError whose message quotes the text where the filter cannot be applied to it.
 */
export async function applyFilter(
  { name, argument }: Filter,
  text: string,
  words: ReadonlyMap<string, ReadonlyMap<string, string>>,
  names: NameResolver,
): Promise<Filtered> {
  const list = words.get(name);
  if (list) return { value: wordFor(text, name, list) };
  const apply = own[name];
  if (!apply) throw new RangeError(`There is no filter "${name}".`);
  return apply(text, argument, names);
}

function wordFor(text: string, name: string, list: ReadonlyMap<string, string>): string {
  const lower = text.toLowerCase();
  for (const [from, to] of list) if (from.toLowerCase() === lower) return to;
  throw new RangeError(`"${text}" is not among words.${name}: ${[...list.keys()].join(', ')}.`);
}

async function found(value: string, as: UnresolvedName['as'], search: Promise<Resolved | null>): Promise<Filtered> {
  const resolved = await search;
  return resolved ? { value: resolved.id, entries: resolved.entries } : { unresolved: { value, as } };
}

/** A date in EDTF, as exact as the format: without a day in it a month, without a month a year. */
function edtfOf(text: string, format: string): string {
  const date = DateTime.fromFormat(text, format, { zone: 'utc', locale: 'en' });
  if (!date.isValid) throw new RangeError(`"${text}" is not a date of the form ${format}.`);
  const tokens = unquoted(format);
  if (/[dD]/.test(tokens)) return date.toISODate();
  return date.toFormat(/[ML]/.test(tokens) ? 'yyyy-MM' : 'yyyy');
}

/** The tokens of a date format, without the words that stand in it in quotes. */
function unquoted(format: string): string {
  return format.replaceAll(/'[^']*'/g, '');
}

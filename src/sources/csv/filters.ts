import { DateTime } from 'luxon';
import type { Entries, NameResolver, ResolvedThing, UnresolvedName } from '../adapter.ts';
import { slugOf } from '../countries/country-index.ts';
import type { Filter } from './template.ts';

/** The result of a filter: another text, with the entries that declare the thing it names; or a name that does not resolve. */
export type FilterResult =
  | { readonly value: string; readonly entries?: Entries }
  | { readonly unresolved: UnresolvedName };

type Apply = (text: string, argument: string, names: NameResolver) => FilterResult | Promise<FilterResult>;

const builtIn: Readonly<Record<string, Apply>> = {
  slug: (text) => {
    const value = slugOf(text);
    if (value === '') throw new RangeError(`"${text}" has no letter or digit; an id needs one.`);
    return { value };
  },
  date: (text, format) => ({ value: edtfOf(text, format) }),
  country: (text, _, names) => resolve(text, 'country', names.country(text)),
  countryCode: (text, _, names) => resolve(text, 'country', names.countryOfCode(text, 'ISO 3166-1')),
  organization: (text, _, names) => resolve(text, 'organization', names.organization(text)),
  actor: (text, _, names) => resolve(text, 'actor', names.actor(text)),
};

/** The names of the built-in filters. */
export const filterNames: readonly string[] = Object.keys(builtIn);

/** The prefix of the ids that a filter returns; null for a filter that returns other text. */
export function idPrefixOfFilter(name: string): string | null {
  if (name === 'organization') return 'organization';
  return ['country', 'countryCode', 'actor'].includes(name) ? 'country' : null;
}

/** A sentence that says what is wrong with a filter; null for a valid one. */
export function filterError({ name, argument }: Filter): string | null {
  if (name !== 'date') return argument === '' ? null : `The filter "${name}" takes no argument, but has "${argument}".`;
  if (!/[yu]/.test(unquoted(argument)))
    return `The filter "${name}" needs the format of the dates, with a year, as in date dd.MM.yyyy; it has "${argument}".`;
  const written = DateTime.fromISO('2020-09-11').toFormat(argument);
  return DateTime.fromFormat(written, argument).isValid
    ? null
    : `"${argument}" is not a date format; use yyyy, MM or LLLL, and dd, as in dd.MM.yyyy.`;
}

/**
 * Applies a filter to a text. `words`: the word lists of the mapping, by filter name. Throws a RangeError that quotes the
 * text where the filter does not apply to it.
 */
export async function applyFilter(
  { name, argument }: Filter,
  text: string,
  words: ReadonlyMap<string, ReadonlyMap<string, string>>,
  names: NameResolver,
): Promise<FilterResult> {
  const list = words.get(name);
  if (list) return { value: wordFor(text, name, list) };
  const apply = builtIn[name];
  if (!apply) throw new RangeError(`"${name}" is not a filter.`);
  return apply(text, argument, names);
}

function wordFor(text: string, name: string, list: ReadonlyMap<string, string>): string {
  const lower = text.toLowerCase();
  for (const [from, to] of list) if (from.toLowerCase() === lower) return to;
  throw new RangeError(`"${text}" is not in the list words.${name}: ${[...list.keys()].join(', ')}.`);
}

async function resolve(
  value: string,
  as: UnresolvedName['as'],
  search: Promise<ResolvedThing | null>,
): Promise<FilterResult> {
  const resolved = await search;
  return resolved ? { value: resolved.id, entries: resolved.entries } : { unresolved: { value, as } };
}

/** Converts a date to EDTF, with the precision of its format: a format without days gives a month, without months a year. */
function edtfOf(text: string, format: string): string {
  const date = DateTime.fromFormat(text, format, { zone: 'utc', locale: 'en' });
  if (!date.isValid) throw new RangeError(`"${text}" is not a date of the format ${format}.`);
  const tokens = unquoted(format);
  if (/[dD]/.test(tokens)) return date.toISODate();
  return date.toFormat(/[ML]/.test(tokens) ? 'yyyy-MM' : 'yyyy');
}

/** A date format without its quoted literal text. */
function unquoted(format: string): string {
  return format.replaceAll(/'[^']*'/g, '');
}

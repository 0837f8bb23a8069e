import countries from 'i18n-iso-countries';
import nationality from 'i18n-nationality';
import { z } from 'zod';
import { countryCode, loadTable, mapOf } from '../load-table.ts';

/** The country or organization that an office belongs to: an ISO 3166-1 code, or a name. */
export type OfficeBody = { readonly country: string } | { readonly code: string } | { readonly organization: string };

const table = loadTable(new URL('nationalities.yaml', import.meta.url), {
  nationalities: mapOf(
    z.union([
      z.strictObject({ code: countryCode }),
      z.strictObject({ country: z.string() }),
      z.strictObject({ organization: z.string() }),
    ]),
  ),
  wrongInPackage: z.array(countryCode),
});

const bodies = new Map<string, OfficeBody>(table.nationalities);
for (const [code, word] of Object.entries(nationality.getNames('en'))) {
  const isCountryName = countries.getNames('en', { select: 'all' })[code]?.includes(word);
  const isUsable = !isCountryName && !table.wrongInPackage.includes(code) && /^[\p{L} -]+$/u.test(word);
  if (isUsable && !bodies.has(word)) bodies.set(word, { code });
}

const longestFirst = [...bodies.keys()].sort((a, b) => b.length - a.length);

/** The nationality or body at an index of a text, and the length of its word; null where there is none. */
export function nationalityAt(
  text: string,
  index: number,
): { readonly body: OfficeBody; readonly length: number } | null {
  for (const word of longestFirst) {
    const body = bodies.get(word);
    if (body && text.startsWith(`${word} `, index)) return { body, length: word.length };
  }
  return null;
}

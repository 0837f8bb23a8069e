import { z } from 'zod';
import { countryCode, loadTable, mapOf } from '../load-table.ts';

const names = z.array(z.string()).min(1);

/** English names of countries beyond those of the package i18n-iso-countries, by ISO 3166-1 alpha-2 code. */
export const countryNames = loadTable(new URL('country-names.yaml', import.meta.url), {
  shortNames: mapOf(z.string(), countryCode),
  otherNames: mapOf(names, countryCode),
  /** The codes of the countries that a name can mean. */
  ambiguousNames: mapOf(z.array(countryCode).min(2)),
});

/** Countries that ended, by the part of their id after the colon; of the English names, the first is the short one. */
export const formerCountries = loadTable(new URL('former-countries.yaml', import.meta.url), {
  countries: mapOf(z.strictObject({ en: names, ru: z.string(), 'zh-Hans': z.string() })),
}).countries;

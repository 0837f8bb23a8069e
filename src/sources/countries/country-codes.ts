import countries from 'i18n-iso-countries';
import type { CountryCodeScheme } from '../adapter.ts';
import { countryCode, loadTable, mapOf } from '../load-table.ts';

const codes = mapOf(countryCode);
const fips = loadTable(new URL('fips-10-4.yaml', import.meta.url), { codes }).codes;
const cameo = loadTable(new URL('cameo-countries.yaml', import.meta.url), { codes }).codes;

/** The ISO 3166-1 alpha-2 code of the country that a code of another scheme means; undefined where it means none. */
export function isoCodeOf(code: string, scheme: CountryCodeScheme): string | undefined {
  switch (scheme) {
    case 'FIPS 10-4':
      return fips.get(code);
    case 'CAMEO':
      return cameo.get(code) ?? countries.alpha3ToAlpha2(code);
    case 'ISO 3166-1':
      return countries.isValid(code) ? countries.toAlpha2(code) : undefined;
  }
}

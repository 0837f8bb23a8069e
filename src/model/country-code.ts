import countries from 'i18n-iso-countries';

/**
 * The codes of former states (ISO 3166-3), which data about their time has: Netherlands Antilles, Czechoslovakia and later Serbia
 * and Montenegro, German Democratic Republic, Soviet Union, South Vietnam, South Yemen, Yugoslavia.
 */
const formerCodes = ['AN', 'CS', 'DD', 'SU', 'VD', 'YD', 'YU'];

/** The assigned codes, with XK, which ISO leaves to its users and the EU and the IMF use for Kosovo. */
const codes: ReadonlySet<string> = new Set([...Object.keys(countries.getAlpha2Codes()), ...formerCodes]);

/** Codes that are often written in place of the assigned one. */
const misused: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

/** Whether a text is the code of a state or territory (ISO 3166-1 alpha-2), or of a former one (ISO 3166-3). */
export function isCountryCode(code: string): boolean {
  return codes.has(code);
}

/** Explains in a sentence why a text is not the code of a state or territory; null for a code. */
export function explainCountryCode(code: string): string | null {
  if (isCountryCode(code)) return null;
  const written = code.length > 40 ? `${code.slice(0, 40)}…` : code;
  const advice = misused[code] === undefined ? 'such as CN' : `write ${misused[code]}`;
  return `"${written}" is not an assigned country code (ISO 3166-1 alpha-2), ${advice}.`;
}

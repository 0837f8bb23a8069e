import countries from 'i18n-iso-countries';
import nationality from 'i18n-nationality';

/** Whose office an office is, as far as the words say. */
export type Body = { readonly country: string } | { readonly code: string } | { readonly organization: string };

/** What stands for a country before a title, where the package has another word, none, or a wrong one. */
const further: Readonly<Record<string, Body>> = {
  Argentine: { code: 'AR' },
  Argentinian: { code: 'AR' },
  Batswana: { code: 'BW' },
  Bosnian: { code: 'BA' },
  Croat: { code: 'HR' },
  Czechoslovak: { country: 'Czechoslovakia' },
  Czechoslovakian: { country: 'Czechoslovakia' },
  'East German': { country: 'German Democratic Republic' },
  Emirati: { code: 'AE' },
  Icelander: { code: 'IS' },
  Kazakh: { code: 'KZ' },
  Kosovar: { code: 'XK' },
  Kuwait: { code: 'KW' },
  Macedonian: { code: 'MK' },
  'New Zealand': { code: 'NZ' },
  Palestinian: { code: 'PS' },
  'Palestinian Authority': { code: 'PS' },
  Philippine: { code: 'PH' },
  Salvadorian: { code: 'SV' },
  'Saudi Arabian': { code: 'SA' },
  Slovak: { code: 'SK' },
  Slovene: { code: 'SI' },
  Somalian: { code: 'SO' },
  'South Vietnamese': { country: 'South Vietnam' },
  Soviet: { country: 'Soviet Union' },
  'U.S.': { code: 'US' },
  Uzbek: { code: 'UZ' },
  'West German': { code: 'DE' },
  Yemeni: { code: 'YE' },
  Yugoslav: { country: 'Yugoslavia' },
  Yugoslavian: { country: 'Yugoslavia' },
  Zairian: { code: 'CD' },
  ASEAN: { organization: 'Association of Southeast Asian Nations' },
  EU: { organization: 'European Union' },
  'European Union': { organization: 'European Union' },
  IAEA: { organization: 'International Atomic Energy Agency' },
  NATO: { organization: 'North Atlantic Treaty Organization' },
  OAS: { organization: 'Organization of American States' },
  OAU: { organization: 'Organization of African Unity' },
  PLO: { organization: 'Palestine Liberation Organization' },
  UN: { organization: 'United Nations' },
  'U.N.': { organization: 'United Nations' },
  'United Nations': { organization: 'United Nations' },
};

/** The package says Welsh of Wallis and Futuna; Dutch is said of its islands too. */
const wrong = new Set(['WF']);

const words = new Map<string, Body>(Object.entries(further));
for (const [code, word] of Object.entries(nationality.getNames('en'))) {
  const isAName = countries.getNames('en', { select: 'all' })[code]?.includes(word);
  if (!isAName && !wrong.has(code) && /^[\p{L} -]+$/u.test(word) && !words.has(word)) words.set(word, { code });
}

const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length);

/** The nationality or body that stands at a place in a text, and how long its word is. */
export function nationalityAt(text: string, at: number): { readonly body: Body; readonly length: number } | null {
  for (const word of longestFirst) {
    const body = words.get(word);
    if (body && text.startsWith(`${word} `, at)) return { body, length: word.length };
  }
  return null;
}

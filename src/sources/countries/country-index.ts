import countries from 'i18n-iso-countries';
import { foldText } from '../../model/search/fold.ts';
import type { CountryCodeScheme, Resolved } from '../adapter.ts';
import { isoCodeOf } from './country-codes.ts';
import { countryNames, formerCountries } from './country-names.ts';

/** A country as the graph has it. */
export interface DeclaredCountry {
  readonly id: string;
  /** ISO 3166-1 alpha-2, where it has one. */
  readonly code: string | null;
  readonly names: readonly string[];
}

interface NameEntry {
  readonly value: string;
  readonly language: string;
  readonly kind: 'SHORT' | 'ALIAS';
}

type FormerNames = Readonly<{ en: readonly string[]; ru: string; 'zh-Hans': string }>;

/** What the graph already has of countries: ids by folded name, and all ids. */
interface NamesOfGraph {
  readonly namesOfGraph: ReadonlyMap<string, string>;
  readonly ids: ReadonlySet<string>;
}

const unicodeNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/**
 * Countries by name and code: those that the graph has, then those of ISO 3166-1 and the former ones, in English. A name that
 * fits several, or none, leads nowhere.
 */
export class CountryIndex {
  readonly #byCode = new Map<string, Resolved>();
  readonly #byName = new Map<string, Resolved | readonly Resolved[]>();

  constructor(declared: readonly DeclaredCountry[] = []) {
    const known = new Map(declared.flatMap(({ id, code }) => (code === null ? [] : [[code, id] as const])));
    for (const code of Object.keys(countries.getAlpha2Codes())) this.#addCurrent(code, known.get(code));
    const ids = new Set(declared.map(({ id }) => id));
    const namesOfGraph = new Map(declared.flatMap(({ id, names }) => names.map((name) => [folded(name), id] as const)));
    for (const [slug, names] of formerCountries) this.#addFormer(`country:${slug}`, names, { namesOfGraph, ids });
    for (const [name, codes] of countryNames.ambiguousNames)
      this.#byName.set(
        folded(name),
        codes.flatMap((code) => this.#byCode.get(code) ?? []),
      );
    this.#addDeclared(declared);
  }

  /**
   * The country of this English name: `Burma`, `Korea, South`, `The Bahamas`, `Poland (government-in-exile)`. `hint` is another
   * word for it in the same record, which only decides between the several that an ambiguous name may mean.
   */
  byName(name: string, hint?: string): Resolved | null {
    for (const form of formsOf(name)) {
      const found = this.#byName.get(folded(form));
      if (!found) continue;
      if (!isSeveral(found)) return found;
      const meant = hint === undefined ? undefined : this.#byName.get(folded(hint));
      return found.find((one) => one === meant) ?? null;
    }
    return null;
  }

  byCode(code: string, scheme: CountryCodeScheme): Resolved | null {
    const iso = isoCodeOf(code, scheme);
    return (iso === undefined ? undefined : this.#byCode.get(iso)) ?? null;
  }

  #addCurrent(code: string, known: string | undefined): void {
    const names = namesOf(code);
    const short = names[0]?.value ?? code;
    const own = `country:${slugOf(short)}`;
    const resolved =
      known === undefined || known === own
        ? { id: own, name: short, entries: { countries: [{ id: own, code, names }] } }
        : { id: known, name: short, entries: {} };
    this.#byCode.set(code, resolved);
    const unicode = unicodeNames.of(code);
    const english = names.filter(({ language }) => language === 'en').map(({ value }) => value);
    for (const name of [
      ...english,
      ...(unicode === undefined ? [] : [unicode]),
      ...(countryNames.otherNames.get(code) ?? []),
    ])
      this.#byName.set(folded(name), resolved);
  }

  /** A country that ended has its id in the graph where one has it, else the id of the country with one of its names. */
  #addFormer(own: string, written: FormerNames, { namesOfGraph, ids }: NamesOfGraph): void {
    const known = written.en.map((name) => namesOfGraph.get(folded(name))).find((id) => id !== undefined);
    const names = [
      ...written.en.map((value, index) => nameEntry(value, 'en', index)),
      nameEntry(written.ru, 'ru', 0),
      nameEntry(written['zh-Hans'], 'zh-Hans', 0),
    ];
    const [name] = written.en;
    const resolved =
      known === undefined || known === own || ids.has(own)
        ? { id: own, name, entries: { countries: [{ id: own, names }] } }
        : { id: known, name, entries: {} };
    for (const english of written.en) this.#byName.set(folded(english), resolved);
  }

  /** What the graph calls a country counts like the names known here; where the two disagree, the name leads nowhere. */
  #addDeclared(declared: readonly DeclaredCountry[]): void {
    const mine = new Map<string, Resolved>();
    for (const found of [...this.#byName.values()].flat() as Resolved[]) mine.set(found.id, found);
    for (const { id, names } of declared) {
      const resolved = mine.get(id) ?? { id, name: names[0], entries: {} };
      for (const name of names) {
        const before = this.#byName.get(folded(name));
        if (before === undefined) this.#byName.set(folded(name), resolved);
        else if (!isSeveral(before) && before.id !== id) this.#byName.set(folded(name), [before, resolved]);
      }
    }
  }
}

/** A text in the characters of a slug: `Côte d'Ivoire` becomes cote-divoire. */
export function slugOf(text: string): string {
  return folded(text).replaceAll(' ', '-');
}

/** How many folded names are kept; those of one data set repeat. */
const KEPT = 20_000;
const known = new Map<string, string>();

function folded(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  const { text } = foldText(name.replaceAll('&', ' and ').replaceAll(/\bSt\./g, 'Saint'));
  if (known.size >= KEPT) known.clear();
  known.set(name, text);
  return text;
}

/** A name as written, and as it may be meant: without the remark in brackets at its end, turned round, without its article. */
function* formsOf(name: string): Generator<string> {
  const bare = name.replace(/\s*\([^()]*\)\s*$/, '');
  for (const form of new Set([name, bare])) {
    yield form;
    const turned = /^([^,]+), ([^,]+)$/.exec(form);
    if (turned) yield `${turned[2]} ${turned[1]}`;
    const article = /^the (.+)$/i.exec(turned ? `${turned[2]} ${turned[1]}` : form);
    if (article?.[1]) yield article[1];
  }
}

function isSeveral(found: Resolved | readonly Resolved[]): found is readonly Resolved[] {
  return Array.isArray(found);
}

/** The names of a country of ISO 3166-1, the short English one first. */
function namesOf(code: string): NameEntry[] {
  const packaged = (language: string) => countries.getNames(language, { select: 'all' })[code] ?? [];
  const english = [
    ...new Set([countryNames.shortNames.get(code) ?? packaged('en')[0] ?? code, ...packaged('en')]),
  ].filter(isNotAmbiguous);
  return [
    ...english.map((value, index) => nameEntry(value, 'en', index)),
    ...packaged('ru').map((value, index) => nameEntry(value, 'ru', index)),
    ...packaged('zh').map((value, index) => nameEntry(value, 'zh-Hans', index)),
  ];
}

function isNotAmbiguous(name: string): boolean {
  return !countryNames.ambiguousNames.has(name);
}

function nameEntry(value: string, language: string, index: number): NameEntry {
  return { value, language, kind: index === 0 ? 'SHORT' : 'ALIAS' };
}

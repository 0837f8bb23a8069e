import countries from 'i18n-iso-countries';
import { LRUCache } from 'lru-cache';
import { foldText } from '../../model/search/fold.ts';
import type { CountryCodeScheme, ResolvedThing } from '../adapter.ts';
import { isoCodeOf } from './country-codes.ts';
import { countryNames, formerCountries } from './country-names.ts';

/** A country of the graph. */
export interface GraphCountry {
  readonly id: string;
  /** ISO 3166-1 alpha-2; null where it has none. */
  readonly code: string | null;
  readonly names: readonly string[];
}

interface NameEntry {
  readonly value: string;
  readonly language: string;
  readonly kind: 'SHORT' | 'ALIAS';
}

type FormerNames = Readonly<{ en: readonly string[]; ru: string; 'zh-Hans': string }>;

/** The countries of the graph: ids by folded name, and all ids. */
interface KnownIds {
  readonly byName: ReadonlyMap<string, string>;
  readonly ids: ReadonlySet<string>;
}

const unicodeNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/**
 * An index of countries by name and code: those of the graph in all languages, those of ISO 3166-1 and former ones in
 * English. A name that several countries have does not resolve.
 */
export class CountryIndex {
  readonly #byCode = new Map<string, ResolvedThing>();
  readonly #byName = new Map<string, ResolvedThing | readonly ResolvedThing[]>();

  constructor(graphCountries: readonly GraphCountry[] = []) {
    const known = new Map(graphCountries.flatMap(({ id, code }) => (code === null ? [] : [[code, id] as const])));
    for (const code of Object.keys(countries.getAlpha2Codes())) this.#addCurrent(code, known.get(code));
    const ids = new Set(graphCountries.map(({ id }) => id));
    const byName = new Map(graphCountries.flatMap(({ id, names }) => names.map((name) => [folded(name), id] as const)));
    for (const [slug, names] of formerCountries) this.#addFormer(`country:${slug}`, names, { byName, ids });
    for (const [name, codes] of countryNames.ambiguousNames)
      this.#byName.set(
        folded(name),
        codes.flatMap((code) => this.#byCode.get(code) ?? []),
      );
    this.#addGraphNames(graphCountries);
  }

  /**
   * The country with a name: `Burma`, `Korea, South`, `The Bahamas`, `Poland (government-in-exile)`. `hint`: another word
   * for the country in the same record, used only to choose between the meanings of an ambiguous name.
   */
  byName(name: string, hint?: string): ResolvedThing | null {
    for (const form of variantsOf(name)) {
      const found = this.#byName.get(folded(form));
      if (!found) continue;
      if (!isSeveral(found)) return found;
      const hinted = hint === undefined ? undefined : this.#byName.get(folded(hint));
      return found.find((one) => one === hinted) ?? null;
    }
    return null;
  }

  byCode(code: string, scheme: CountryCodeScheme): ResolvedThing | null {
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

  /** Adds a former country, under the id of the country of the graph with one of its names, if there is one. */
  #addFormer(own: string, written: FormerNames, { byName, ids }: KnownIds): void {
    const known = written.en.map((name) => byName.get(folded(name))).find((id) => id !== undefined);
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

  /** Adds the names of the graph. A name that means another country in the graph than here becomes ambiguous. */
  #addGraphNames(graphCountries: readonly GraphCountry[]): void {
    const byId = new Map<string, ResolvedThing>();
    for (const found of [...this.#byName.values()].flat() as ResolvedThing[]) byId.set(found.id, found);
    for (const { id, names } of graphCountries) {
      const resolved = byId.get(id) ?? { id, name: names[0], entries: {} };
      for (const name of names) {
        const before = this.#byName.get(folded(name));
        if (before === undefined) this.#byName.set(folded(name), resolved);
        else if (!isSeveral(before) && before.id !== id) this.#byName.set(folded(name), [before, resolved]);
      }
    }
  }
}

/** A text in the characters of a slug: `Côte d'Ivoire` becomes `cote-divoire`. */
export function slugOf(text: string): string {
  return folded(text).replaceAll(' ', '-');
}

/** The names of one data set repeat, so their folded forms are cached. */
const foldedNames = new LRUCache<string, string>({
  max: 20_000,
  memoMethod: (name) => foldText(name.replaceAll('&', ' and ').replaceAll(/\bSt\./g, 'Saint')).text,
});

function folded(name: string): string {
  return foldedNames.memo(name);
}

/** Variants of a name: as written, without the remark in brackets at its end, with its parts swapped, without its article. */
function* variantsOf(name: string): Generator<string> {
  const bare = name.replace(/\s*\([^()]*\)\s*$/, '');
  for (const form of new Set([name, bare])) {
    yield form;
    const swapped = /^([^,]+), ([^,]+)$/.exec(form);
    if (swapped) yield `${swapped[2]} ${swapped[1]}`;
    const article = /^the (.+)$/i.exec(swapped ? `${swapped[2]} ${swapped[1]}` : form);
    if (article?.[1]) yield article[1];
  }
}

function isSeveral(found: ResolvedThing | readonly ResolvedThing[]): found is readonly ResolvedThing[] {
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

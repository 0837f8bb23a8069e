const nameOf = {
  language: new Intl.DisplayNames('en', { type: 'language', fallback: 'none', languageDisplay: 'standard' }),
  script: new Intl.DisplayNames('en', { type: 'script', fallback: 'none' }),
  region: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
};

const known = new Map<string, string>();

/**
 * A language tag (BCP 47) in its canonical form: `zh-hans` becomes `zh-Hans`. Throws a RangeError that quotes the tag when
 * it is no tag, or names a language, script or region that the Unicode data does not know.
 */
export function readLanguage(tag: string): string {
  const before = known.get(tag);
  if (before !== undefined) return before;
  const canonical = canonicalize(tag);
  if (known.size < 10_000) known.set(tag, canonical);
  return canonical;
}

function canonicalize(tag: string): string {
  const locale = localeOf(tag);
  const unknown = languageFault(locale) ?? missing('script', locale.script) ?? missing('region', locale.region);
  if (unknown)
    throw new RangeError(`"${tag}" names the ${unknown}, which is not known; write a tag such as zh-Hans, ru or en.`);
  return locale.toString();
}

function localeOf(tag: string): Intl.Locale {
  try {
    return new Intl.Locale(tag);
  } catch {
    throw new RangeError(`"${tag}" is not a language tag (BCP 47); write a tag such as zh-Hans, ru or en.`);
  }
}

function missing(part: 'script' | 'region', code: string | undefined): string | undefined {
  return code === undefined || nameOf[part].of(code) !== undefined ? undefined : `${part} "${code}"`;
}

/** `und` (undetermined) is refused like an unknown language: what is not known is left out, not filled in. */
function languageFault({ language }: { language: string | undefined }): string | undefined {
  const code = language ?? 'und';
  return code !== 'und' && nameOf.language.of(code) !== undefined ? undefined : `language "${code}"`;
}

/** Whether a two-letter code stands for a country or territory in the Unicode data (ISO 3166-1). */
export function isCountryCode(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && nameOf.region.of(code) !== undefined;
}

/**
 * The tags under which a reader of `tag` finds names, best first: lookup as in RFC 4647, with the likely script put in, so
 * that `zh-CN` gives zh-CN, zh-Hans-CN, zh-Hans, zh, and `zh` finds what is kept as zh-Hans. Throws as readLanguage does.
 */
export function languageRanges(tag: string): string[] {
  const canonical = readLanguage(tag);
  const locale = new Intl.Locale(canonical);
  const likely = locale.maximize();
  const { language } = locale;
  const script = locale.script ?? likely.script;
  const withScript = script === undefined ? [] : [`${language}-${script}`];
  const full = script !== undefined && locale.region !== undefined ? [`${language}-${script}-${locale.region}`] : [];
  const ranges = [...truncations(canonical), ...full, ...withScript];
  // The bare language comes last, unless it is what was asked for.
  const ordered =
    canonical === language ? [language, ...ranges] : [...ranges.filter((range) => range !== language), language];
  return [...new Set(ordered)];
}

/** A tag, then the tag with its last part taken off, and so on; a single letter is never left at the end (RFC 4647, 3.4). */
function truncations(tag: string): string[] {
  const parts = tag.split('-');
  const out: string[] = [];
  while (parts.length > 0) {
    out.push(parts.join('-'));
    parts.pop();
    if (parts.at(-1)?.length === 1) parts.pop();
  }
  return out;
}

const nameOf = {
  language: new Intl.DisplayNames('en', { type: 'language', fallback: 'none', languageDisplay: 'standard' }),
  script: new Intl.DisplayNames('en', { type: 'script', fallback: 'none' }),
  region: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
};

const MAX_CACHED = 10_000;
const cache = new Map<string, string>();

/**
 * Returns the canonical form of a language tag (BCP 47): `zh-Hans` for `zh-hans`. Throws a RangeError that quotes the tag
 * if it is not a tag, or if the Unicode data do not contain its language, script or region.
 */
export function readLanguage(tag: string): string {
  const cached = cache.get(tag);
  if (cached !== undefined) return cached;
  const canonical = canonicalize(tag);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(tag, canonical);
  return canonical;
}

function canonicalize(tag: string): string {
  const locale = localeOf(tag);
  const unknown =
    unknownLanguage(locale) ?? unknownPart('script', locale.script) ?? unknownPart('region', locale.region);
  if (unknown) throw new RangeError(`"${tag}" contains the unknown ${unknown}; write a tag such as zh-Hans, ru or en.`);
  return locale.toString();
}

/** Maximum length of a tag, in characters: far more than any tag in use. Looking up a tag tries each of its beginnings. */
const MAX_LENGTH = 100;

function localeOf(tag: string): Intl.Locale {
  if (tag.length > MAX_LENGTH)
    throw new RangeError(
      `"${tag.slice(0, 40)}…" has ${tag.length} characters; a language tag has at most ${MAX_LENGTH}.`,
    );
  try {
    return new Intl.Locale(tag);
  } catch {
    throw new RangeError(`"${tag}" is not a language tag (BCP 47); write a tag such as zh-Hans, ru or en.`);
  }
}

function unknownPart(part: 'script' | 'region', code: string | undefined): string | undefined {
  return code === undefined || nameOf[part].of(code) !== undefined ? undefined : `${part} "${code}"`;
}

/** Treats `und` (undetermined) as unknown: a dossier leaves out a language that is not known. */
function unknownLanguage({ language }: { language: string | undefined }): string | undefined {
  const code = language ?? 'und';
  return code !== 'und' && nameOf.language.of(code) !== undefined ? undefined : `language "${code}"`;
}

/**
 * Returns the tags of the names that a reader of `tag` understands, best first. This is the lookup of RFC 4647, with the
 * likely script added: zh-CN, zh-Hans-CN, zh-Hans and zh for `zh-CN`; zh and zh-Hans for `zh`. Throws a
 * RangeError as readLanguage does.
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
  // The bare language is last unless it is the given tag.
  const ordered =
    canonical === language ? [language, ...ranges] : [...ranges.filter((range) => range !== language), language];
  return [...new Set(ordered)];
}

/** The tag, the tag without its last part, and so on. None ends with a single letter (RFC 4647, section 3.4). */
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

import { type NamedPerson, namedPersonAt } from './named-person.ts';
import { clausesOf } from './sentences.ts';

/** Whom a remark says its subject met, or travelled with. */
export interface Company {
  readonly met: readonly NamedPerson[];
  /** `Accompanied President Truman`. */
  readonly accompanied: readonly NamedPerson[];
}

const ADVERBS = '(?:(?:briefly|informally|privately|separately|again|also|jointly|individually|twice) )*';
const MEETING = new RegExp(
  `\\b(?:[Mm]et ${ADVERBS}with|[Cc]onferred ${ADVERBS}with|[Aa]udience with|[Mm]eetings? with|[Tt]alks with|[Nn]egotiations with) `,
  'g',
);
const ACCOMPANIED = /^(?:Also a|A)ccompanied /;

/** Said of a meeting that did not come about. */
const CALLED_OFF = /\b(?:not|never|refus\w*|declin\w*|cancel\w*|postpon\w*|scheduled|called off)\b/i;
/** Said before a meeting that did not come about, is still to come, or was another's. */
const UNREAL =
  /\b(?:not|never|no|unable|without|refus\w*|declin\w*|cancel\w*|postpon\w*|scheduled|planned|hoped|sought|failed|intended|expected|invited|prevented|instead|rather|would|proposed|requested|prepar\w*|arrang\w*|was to|were to|to meet|en route to(?: an?| the)?|before|after|following|prior to|returning from|called off)\b/i;
/** A report that begins so goes on about its own subject. */
const SUBJECT_STAYS = /(?:^|,|\band|\bthen|\balso|\blater|\bafterwards?|:)\s*$/i;
/** What is discussed may be something with someone: `relations with President X`. */
const BINDS = /\b(?:relations?|disputes?|agreements?|ties|contacts?|negotiations|talks|meetings?|summit)$/i;

const BETWEEN = /^\s*(?:\([^()]*\)\s*)?(?:,\s*(?:and\s+)?|\s+and\s+)(?:also\s+)?(?:separately\s+)?(?:with\s+)?/;
/** People without a name, who may stand in a list between those with one. */
const UNNAMED =
  /^(?:(?:the |other |senior |high |local |various |several |government|political|opposition|civil|civic|religious|business|military|cabinet|members of |leaders of |representatives of |\p{Lu}[\p{L}-]+ )*(?:and )?(?:officials?|leaders?|representatives?|ministers|authorities|dignitaries|parliamentarians|legislators))/u;

/**
 * Reads the plain naming of people in a remark: `Met with <office> <name>(, <office> <name>)* and …`. What is denied, planned,
 * said of others, or names no one stays text.
 */
export function companyIn(remark: string): Company {
  const met: NamedPerson[] = [];
  const accompanied: NamedPerson[] = [];
  for (const clause of clausesOf(remark)) {
    const first = ACCOMPANIED.exec(clause);
    if (first) accompanied.push(...listAt(clause, first[0].length).slice(0, 1));
    met.push(...metIn(clause));
  }
  return { met, accompanied };
}

function metIn(clause: string): NamedPerson[] {
  if (CALLED_OFF.test(clause)) return [];
  const found: NamedPerson[] = [];
  let read = 0;
  for (const { index, 0: words } of clause.matchAll(MEETING)) {
    const before = clause.slice(0, index);
    const isVerb = /^(?:met|conferred)/i.test(words);
    if (index < read || UNREAL.test(before) || (isVerb && !SUBJECT_STAYS.test(before))) continue;
    found.push(...listAt(clause, index + words.length));
    read = index + words.length;
  }
  return found.length > 0 ? found : discussedIn(clause);
}

function discussedIn(clause: string): NamedPerson[] {
  const begin = /(?:^|\band |\balso )discussed /i.exec(clause);
  if (!begin) return [];
  const from = begin.index + begin[0].length;
  for (const { index, 0: words } of clause.slice(from).matchAll(/ with /g)) {
    const before = clause.slice(0, from + index);
    if (BINDS.test(before)) continue;
    const found = listAt(clause, from + index + words.length);
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * The people named in a list from a place on, up to the first thing that is no person. Whether `Italian Prime Minister X and
 * Foreign Minister Y` speaks of an Italian Y is not plain, so Y is left out.
 */
function listAt(text: string, at: number): NamedPerson[] {
  const found: NamedPerson[] = [];
  for (let from = at; ; ) {
    const named = namedPersonAt(text, from);
    if (named && !(named.person.body === null && found.some(({ body }) => body !== null))) found.push(named.person);
    const end = named?.end ?? from + (UNNAMED.exec(text.slice(from))?.[0].length ?? 0);
    const between = end > from ? BETWEEN.exec(text.slice(end)) : null;
    if (!between) return found;
    from = end + between[0].length;
  }
}

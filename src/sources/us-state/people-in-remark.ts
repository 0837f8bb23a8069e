import { type NamedPerson, namedPersonAt } from './named-person.ts';
import { splitClauses } from './split-clauses.ts';

/** The people whom a remark plainly names. */
export interface PeopleInRemark {
  /** The people whom the subject of the remark met. */
  readonly met: readonly NamedPerson[];
  /** The person whom the subject accompanied: `Accompanied President Truman`. */
  readonly accompanied: readonly NamedPerson[];
}

const ADVERBS = '(?:(?:briefly|informally|privately|separately|again|also|jointly|individually|twice) )*';
const MEETING = new RegExp(
  `\\b(?:[Mm]et ${ADVERBS}with|[Cc]onferred ${ADVERBS}with|[Aa]udience with|[Mm]eetings? with|[Tt]alks with|[Nn]egotiations with) `,
  'g',
);
const ACCOMPANIED = /^(?:Also a|A)ccompanied /;

/** Words for a meeting that did not take place. */
const CALLED_OFF = /\b(?:not|never|refus\w*|declin\w*|cancel\w*|postpon\w*|scheduled|called off)\b/i;
/** Words before a meeting that did not take place, was planned, or was held by somebody else. */
const NOT_HELD_BY_SUBJECT =
  /\b(?:not|never|no|unable|without|refus\w*|declin\w*|cancel\w*|postpon\w*|scheduled|planned|hoped|sought|failed|intended|expected|invited|prevented|instead|rather|would|proposed|requested|prepar\w*|arrang\w*|was to|were to|to meet|en route to(?: an?| the)?|before|after|following|prior to|returning from|called off)\b/i;
/** The words before a verb whose subject is that of the remark. */
const SAME_SUBJECT = /(?:^|,|\band|\bthen|\balso|\blater|\bafterwards?|:)\s*$/i;
/** Nouns that `with` belongs to, so that nobody is met: discussed `relations with President X`. */
const TAKES_WITH = /\b(?:relations?|disputes?|agreements?|ties|contacts?|negotiations|talks|meetings?|summit)$/i;

const BETWEEN = /^\s*(?:\([^()]*\)\s*)?(?:,\s*(?:and\s+)?|\s+and\s+)(?:also\s+)?(?:separately\s+)?(?:with\s+)?/;
/** People without a name, who may occur in a list between named ones. */
const UNNAMED =
  /^(?:(?:the |other |senior |high |local |various |several |government|political|opposition|civil|civic|religious|business|military|cabinet|members of |leaders of |representatives of |\p{Lu}[\p{L}-]+ )*(?:and )?(?:officials?|leaders?|representatives?|ministers|authorities|dignitaries|parliamentarians|legislators))/u;

/**
 * Finds the people whom a remark plainly names: `Met with <office> <name>(, <office> <name>)* and …`. Ignores meetings that
 * are denied, planned or held by others, and people without an office or a name.
 */
export function peopleInRemark(remark: string): PeopleInRemark {
  const met: NamedPerson[] = [];
  const accompanied: NamedPerson[] = [];
  for (const clause of splitClauses(remark)) {
    const match = ACCOMPANIED.exec(clause);
    if (match) accompanied.push(...listAt(clause, match[0].length).slice(0, 1));
    met.push(...metIn(clause));
  }
  return { met, accompanied };
}

function metIn(clause: string): NamedPerson[] {
  if (CALLED_OFF.test(clause)) return [];
  const found: NamedPerson[] = [];
  let end = 0;
  for (const { index, 0: words } of clause.matchAll(MEETING)) {
    const before = clause.slice(0, index);
    const isVerb = /^(?:met|conferred)/i.test(words);
    if (index < end || NOT_HELD_BY_SUBJECT.test(before) || (isVerb && !SAME_SUBJECT.test(before))) continue;
    found.push(...listAt(clause, index + words.length));
    end = index + words.length;
  }
  return found.length > 0 ? found : discussedIn(clause);
}

function discussedIn(clause: string): NamedPerson[] {
  const begin = /(?:^|\band |\balso )discussed /i.exec(clause);
  if (!begin) return [];
  const from = begin.index + begin[0].length;
  for (const { index, 0: words } of clause.slice(from).matchAll(/ with /g)) {
    const before = clause.slice(0, from + index);
    if (TAKES_WITH.test(before)) continue;
    const found = listAt(clause, from + index + words.length);
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * The people in a list that begins at an index, up to the first item that is not a person. Leaves out Y in `Italian Prime
 * Minister X and Foreign Minister Y`, because Y may or may not be Italian.
 */
function listAt(text: string, start: number): NamedPerson[] {
  const found: NamedPerson[] = [];
  for (let from = start; ; ) {
    const named = namedPersonAt(text, from);
    if (named && !(named.person.body === null && found.some(({ body }) => body !== null))) found.push(named.person);
    const end = named?.end ?? from + (UNNAMED.exec(text.slice(from))?.[0].length ?? 0);
    const between = end > from ? BETWEEN.exec(text.slice(end)) : null;
    if (!between) return found;
    from = end + between[0].length;
  }
}

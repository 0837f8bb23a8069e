import { nationalityAt, type OfficeBody } from './nationalities.ts';
import { type OfficeTitle, titles } from './titles.ts';

/** A person whom a text names with an office: `Russian Foreign Minister Lavrov`, `King Hussein of Jordan`. */
export interface NamedPerson {
  readonly title: OfficeTitle;
  readonly name: string;
  /** The country or organization whose office it is; null where the text does not name it. */
  readonly body: OfficeBody | null;
}

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const PARTICLE = /^(?:de|del|della|di|da|das|do|dos|du|la|le|van|von|der|den|ter|bin|ibn|ben|arap|al|el|ul|ur|y|e)$/;
const PART = /^(?:(?:al|el|ad|an|ar|as|ash|at|az|ud|ul|ur|us|d|l)[-’'])?\p{Lu}[\p{L}\p{M}’'-]*$/u;
const INITIALS = /^(?:(?:\p{Lu}\.-?)+|St\.)$/u;
const HONORIFIC =
  /^(?:Prince|Princess|Lord|Lady|Sir|Dame|Sheikh|Shaikh|Sheik|General|Marshal|Admiral|Colonel|Dr|Mr|Mrs)$/;
const MONTH = new RegExp(`^(?:${MONTHS})$`);

/** The words that may follow a person. After anything else (`advisers`, `or`, a verb), the person is not plainly named. */
const AFTER_PERSON = new RegExp(
  `^(?:$|[,:(]|\\s+\\(|\\s+(?:and|to|at|in|on|during|regarding|concerning|about|en|for|before|after|while|aboard|near|from|following|when|as|over|outside|prior|${MONTHS})\\b)`,
);

/** The person named at an index of a text, and the index after the person; null where none is plainly named. */
export function namedPersonAt(
  text: string,
  index: number,
): { readonly person: NamedPerson; readonly end: number } | null {
  const before = nationalityAt(text, index);
  const from = before ? index + before.length + 1 : index;
  const title = titles.find(({ words }) => text.startsWith(`${words} `, from));
  if (!title) return null;
  const named = nameAt(text, from + title.words.length + 1);
  if (!named) return null;
  const after = /^ of (?:the )?/.exec(text.slice(named.end));
  const country = after ? nameAt(text, named.end + after[0].length) : null;
  const end = country?.end ?? named.end;
  if (!AFTER_PERSON.test(text.slice(end))) return null;
  const body = before?.body ?? (country ? { country: country.name } : null);
  return { person: { title, name: named.name, body }, end };
}

/** The name at an index: capitalized words, and particles between them. A genitive is not a name. */
function nameAt(text: string, index: number): { readonly name: string; readonly end: number } | null {
  const parts: string[] = [];
  let end = index;
  let from = index;
  for (const word of text.slice(index).matchAll(/(\s*)([^\s,;:]+)/gy)) {
    const [all, , token = ''] = word;
    const isPart = PART.test(token) && !MONTH.test(token);
    if (!isPart && !INITIALS.test(token) && !PARTICLE.test(token) && !/^\([\p{L}-]+\)$/u.test(token)) break;
    if (/[’']s?$/.test(token)) return null;
    parts.push(token);
    from += all.length;
    if (isPart) end = from;
    if (/^[,;:]/.test(text.slice(from))) break;
  }
  const name = text.slice(index, end);
  return parts.some((part) => PART.test(part) && !MONTH.test(part) && !HONORIFIC.test(part)) ? { name, end } : null;
}

/** The words of a name that identify a person, without initials, `Lord`, or a nickname in brackets. */
export function distinctiveWords(name: string): string[] {
  return name.split(/\s+/).filter((part) => PART.test(part) && !HONORIFIC.test(part));
}

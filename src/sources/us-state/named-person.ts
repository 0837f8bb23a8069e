import { type Body, nationalityAt } from './nationalities.ts';
import { type Title, titles } from './titles.ts';

/** A person whom a text names with an office: `Russian Foreign Minister Lavrov`, `King Hussein of Jordan`. */
export interface NamedPerson {
  readonly title: Title;
  readonly name: string;
  /** Whose office it is. Null where the words leave it to the reader. */
  readonly body: Body | null;
}

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const PARTICLE = /^(?:de|del|della|di|da|das|do|dos|du|la|le|van|von|der|den|ter|bin|ibn|ben|arap|al|el|ul|ur|y|e)$/;
const PART = /^(?:(?:al|el|ad|an|ar|as|ash|at|az|ud|ul|ur|us|d|l)[-’'])?\p{Lu}[\p{L}\p{M}’'-]*$/u;
const INITIALS = /^(?:(?:\p{Lu}\.-?)+|St\.)$/u;
const HONORIFIC =
  /^(?:Prince|Princess|Lord|Lady|Sir|Dame|Sheikh|Shaikh|Sheik|General|Marshal|Admiral|Colonel|Dr|Mr|Mrs)$/;
const MONTH = new RegExp(`^(?:${MONTHS})$`);

/** What may follow a person in a list; anything else (`advisers`, `or`, a verb) makes it no plain naming. */
const AFTER = new RegExp(
  `^(?:$|[,:(]|\\s+\\(|\\s+(?:and|to|at|in|on|during|regarding|concerning|about|en|for|before|after|while|aboard|near|from|following|when|as|over|outside|prior|${MONTHS})\\b)`,
);

/** The person named at a place in a text, and where that ends. Null where none is named plainly. */
export function namedPersonAt(text: string, at: number): { readonly person: NamedPerson; readonly end: number } | null {
  const before = nationalityAt(text, at);
  const from = before ? at + before.length + 1 : at;
  const title = titles.find(({ words }) => text.startsWith(`${words} `, from));
  if (!title) return null;
  const named = nameAt(text, from + title.words.length + 1);
  if (!named) return null;
  const after = /^ of (?:the )?/.exec(text.slice(named.end));
  const country = after ? nameAt(text, named.end + after[0].length) : null;
  const end = country?.end ?? named.end;
  if (!AFTER.test(text.slice(end))) return null;
  const body = before?.body ?? (country ? { country: country.name } : null);
  return { person: { title, name: named.name, body }, end };
}

/** The name that begins at a place: words with a capital, and what joins them. A genitive is no name. */
function nameAt(text: string, at: number): { readonly name: string; readonly end: number } | null {
  const parts: string[] = [];
  let end = at;
  let from = at;
  for (const word of text.slice(at).matchAll(/(\s*)([^\s,;:]+)/gy)) {
    const [all, , token = ''] = word;
    const isPart = PART.test(token) && !MONTH.test(token);
    if (!isPart && !INITIALS.test(token) && !PARTICLE.test(token) && !/^\([\p{L}-]+\)$/u.test(token)) break;
    if (/[’']s?$/.test(token)) return null;
    parts.push(token);
    from += all.length;
    if (isPart) end = from;
    if (/^[,;:]/.test(text.slice(from))) break;
  }
  const name = text.slice(at, end);
  return parts.some((part) => PART.test(part) && !MONTH.test(part) && !HONORIFIC.test(part)) ? { name, end } : null;
}

/** The words of a name that tell a person from others: no initials, no `Lord`, no nickname in brackets. */
export function partsOf(name: string): string[] {
  return name.split(/\s+/).filter((part) => PART.test(part) && !HONORIFIC.test(part));
}

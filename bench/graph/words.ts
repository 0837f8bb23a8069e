import { pick } from './random.ts';

/** Invented syllables, in Latin and in Cyrillic. */
const syllables = [
  ['ka', 'ка'],
  ['vel', 'вел'],
  ['mo', 'мо'],
  ['rin', 'рин'],
  ['ta', 'та'],
  ['sol', 'сол'],
  ['de', 'де'],
  ['bar', 'бар'],
  ['lu', 'лу'],
  ['nim', 'ним'],
  ['go', 'го'],
  ['fer', 'фер'],
  ['pa', 'па'],
  ['dor', 'дор'],
  ['zi', 'зи'],
  ['kum', 'кум'],
] as const;

/** An invented word in both scripts. */
export interface Word {
  readonly latin: string;
  readonly cyrillic: string;
}

/** The invented word with this number: different numbers below 16 to the power of `length` make different words. */
export function inventedWord(number: number, length: number): Word {
  // An odd factor permutes the numbers, so that consecutive numbers give dissimilar words.
  let [latin, cyrillic, rest] = ['', '', Math.imul(number + 1, 40_503) & (syllables.length ** length - 1)];
  for (let at = 0; at < length; at += 1) {
    const [one, other] = syllables[rest % syllables.length] ?? syllables[0];
    latin += one;
    cyrillic += other;
    rest = Math.floor(rest / syllables.length);
  }
  return { latin, cyrillic };
}

/** The same word with a capital letter. */
export function capital({ latin, cyrillic }: Word): Word {
  return { latin: upper(latin), cyrillic: upper(cyrillic) };
}

function upper(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The name of a treaty, two words that occur nowhere else: `Kavelmorin Tasoldebar`. */
export function treatyName(treaty: number): string {
  return `${capital(inventedWord(treaty + 7, 4)).latin}en ${capital(inventedWord(treaty + 11, 4)).latin}um`;
}

const openings = [
  'The two sides agreed',
  'Both governments declared their readiness',
  'The ministers reaffirmed the intention',
  'The parties decided',
];
const deeds = [
  'to bring into force without delay',
  'to review every year',
  'to extend by ten years',
  'to put into practice step by step',
  'to open for third countries',
];
const reasons = [
  'for the sake of stable trade and safe transport',
  'so that rivers and harbours are used in common',
  'in order to prevent incidents at sea and in the air',
  'as the basis of cooperation in energy, science and culture',
];

/** The text of a clause about a subject and a treaty. */
export function clauseText(subject: string, treaty: string, ...key: readonly number[]): string {
  const one = (list: readonly string[], part: number) => list[pick(list.length, ...key, part)] ?? '';
  return `${one(openings, 1)} ${one(deeds, 2)} the ${treaty} accord on ${subject} ${one(reasons, 3)}.`;
}

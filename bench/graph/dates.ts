import { DAYS, FIRST_YEAR } from './scale.ts';

const FIRST_DAY = Date.UTC(FIRST_YEAR, 0, 1);
const days = Array.from({ length: DAYS + 31 }, (_, day) =>
  new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10),
);

/** The day with this number, `YYYY-MM-DD`, counted from the first of the first year. */
export function dayText(day: number): string {
  const text = days[day];
  if (text === undefined) throw new RangeError(`There is no day ${day}.`);
  return text;
}

const words = days.map((_, day) =>
  new Date(FIRST_DAY + day * 86_400_000).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }),
);

/** The same day in English words: 12 March 2019. */
export function dayWords(day: number): string {
  const text = words[day];
  if (text === undefined) throw new RangeError(`There is no day ${day}.`);
  return text;
}

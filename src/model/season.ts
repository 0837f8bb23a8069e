type MonthDay = readonly [month: number, day: number];

/**
 * The first and last day of each division of a year in EDTF, by its number, with months from 1. A season runs from the
 * first day of the meteorological season to the last day of the astronomical one, so that it includes every day that
 * either definition counts. Seasons without a hemisphere (21 to 24) are those of the northern one. A last day before the
 * first is in the next year. The package `edtf` has other bounds: its spring is the first quarter, and its first two thirds
 * of a year end a month late.
 */
// biome-ignore format: a table is read line by line
const divisions: Readonly<Record<number, readonly [MonthDay, MonthDay]>> = {
  21: [[3, 1], [6, 21]], // spring
  22: [[6, 1], [9, 23]], // summer
  23: [[9, 1], [12, 22]], // autumn
  24: [[12, 1], [3, 21]], // winter
  25: [[3, 1], [6, 21]], // northern spring to winter
  26: [[6, 1], [9, 23]],
  27: [[9, 1], [12, 22]],
  28: [[12, 1], [3, 21]],
  29: [[9, 1], [12, 22]], // southern spring to winter
  30: [[12, 1], [3, 21]],
  31: [[3, 1], [6, 21]],
  32: [[6, 1], [9, 23]],
  33: [[1, 1], [3, 31]], // quarters
  34: [[4, 1], [6, 30]],
  35: [[7, 1], [9, 30]],
  36: [[10, 1], [12, 31]],
  37: [[1, 1], [4, 30]], // thirds
  38: [[5, 1], [8, 31]],
  39: [[9, 1], [12, 31]],
  40: [[1, 1], [6, 30]], // halves
  41: [[7, 1], [12, 31]],
};

/** Returns the first and last day of a division of the years from `firstYear` to `lastYear`, in milliseconds at midnight UTC. */
export function seasonBounds(season: number, firstYear: number, lastYear: number): [number, number] {
  const division = divisions[season];
  if (!division) throw new RangeError(`${season} is not a division of a year in EDTF.`);
  const [[startMonth, startDay], [endMonth, endDay]] = division;
  const nextYear = endMonth < startMonth ? 1 : 0;
  return [utcDay(firstYear, startMonth, startDay), utcDay(lastYear + nextYear, endMonth, endDay)];
}

/** Midnight of a day in UTC, in milliseconds. Date.UTC would read the years 0 to 99 as 1900 to 1999. */
function utcDay(year: number, month: number, day: number): number {
  const date = new Date(Date.UTC(2000, month - 1, day));
  return date.setUTCFullYear(year, month - 1, day);
}

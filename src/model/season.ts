type MonthDay = readonly [month: number, day: number];

/**
 * First and last day of the divisions of a year in EDTF, months from 1. A season reaches from the first day that
 * meteorologists count to the last that astronomers count, so that no day anyone would call spring is left out; without
 * a hemisphere (21 to 24) the northern one is meant. A last day before the first lies in the next year. The package
 * `edtf` takes spring for the first quarter, and ends the first two thirds of a year a month late: hence this table.
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

/** First and last day (UTC, midnight, milliseconds) of a division of the years from `firstYear` to `lastYear`. */
export function seasonBounds(season: number, firstYear: number, lastYear: number): [number, number] {
  const division = divisions[season];
  if (!division) throw new RangeError(`There is no season ${season}.`);
  const [[startMonth, startDay], [endMonth, endDay]] = division;
  const nextYear = endMonth < startMonth ? 1 : 0;
  return [utcDay(firstYear, startMonth, startDay), utcDay(lastYear + nextYear, endMonth, endDay)];
}

/** Midnight of a day in UTC, milliseconds; unlike Date.UTC it leaves the years 0 to 99 where they are. */
function utcDay(year: number, month: number, day: number): number {
  const date = new Date(Date.UTC(2000, month - 1, day));
  return date.setUTCFullYear(year, month - 1, day);
}

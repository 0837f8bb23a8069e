type MonthDay = readonly [month: number, day: number];

/**
 * The first and last day of each division of a year in EDTF, by its number, with months from 1. A season runs from the
 * first day of the meteorological season to the last day of the astronomical one, so that it includes every day that
 * either definition counts. Seasons without a hemisphere (21 to 24) are those of the northern one. A last day before the
 * first is in the next year. */
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

/**
 * Returns the first and last day of a division of the years from `firstYear` to `lastYear`. The day of a year after 9999 is
 * longer than `YYYY-MM-DD`.
 */
export function seasonBounds(season: number, firstYear: number, lastYear: number): [string, string] {
  const division = divisions[season];
  if (!division) throw new RangeError(`${season} is not a division of a year in EDTF.`);
  const [start, end] = division;
  const nextYear = end[0] < start[0] ? 1 : 0;
  return [dayOf(firstYear, start), dayOf(lastYear + nextYear, end)];
}

function dayOf(year: number, [month, day]: MonthDay): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

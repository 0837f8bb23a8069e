import { expect, test } from 'vitest';
import { bucketsOf } from '../../../src/api/questions/timeline/buckets.ts';
import type { PeriodLength } from '../../../src/api/questions/timeline/periods.ts';

/** The buckets of one item on one day, as `period start..end`. */
function bucketOf(groupBy: PeriodLength, day: string): string[] {
  const buckets = bucketsOf({ groupBy, from: null, to: null, counts: [[day, day, 1, false]] });
  expect(buckets.map(({ definite }) => definite)).toEqual([1]);
  return buckets.map(({ period, start, end }) => `${period} ${start}..${end}`);
}

test('the periods at both ends of the calendar have names and days of four-digit years', () => {
  expect(bucketOf('WEEK', '0000-01-01')).toEqual(['-0001-W52 0000-01-01..0000-01-02']);
  expect(bucketOf('WEEK', '0000-01-03')).toEqual(['0000-W01 0000-01-03..0000-01-09']);
  expect(bucketOf('WEEK', '9999-12-31')).toEqual(['9999-W52 9999-12-27..9999-12-31']);
  expect(bucketOf('QUARTER', '0000-02-29')).toEqual(['0000-Q1 0000-01-01..0000-03-31']);
  expect(bucketOf('YEAR', '9999-12-31')).toEqual(['9999 9999-01-01..9999-12-31']);
  expect(bucketOf('DAY', '0000-02-29')).toEqual(['0000-02-29 0000-02-29..0000-02-29']);
});

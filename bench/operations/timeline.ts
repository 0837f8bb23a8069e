import { pick } from '../graph/random.ts';
import { INITIATIVES } from '../graph/scale.ts';
import { initiativeId } from '../graph/world.ts';
import type { Operation, Subject } from './operation.ts';

interface Bucket {
  readonly period: string;
  readonly start: string;
  readonly end: string;
  readonly definite: number;
  readonly possible: number;
}

/** The kinds of items in a timeline. */
const KINDS = ['MEETING', 'MILESTONE', 'JOINT_STATEMENT', 'REMARK', 'SOURCE'];

/** The numbers of items about an initiative in each month of ten years, definite and possible. */
export const timeline: Operation = {
  name: 'timeline',
  title: 'timeline by month of an initiative over ten years',
  subjects: (_scale, count) =>
    Array.from({ length: count }, (_, at) => {
      const month = String(1 + pick(12, 107, at)).padStart(2, '0');
      return { about: initiativeId(pick(INITIATIVES, 106, at)), from: `2014-${month}`, to: `2024-${month}` };
    }),
  service: {
    query: `query Timeline($about: [ID!]!, $from: EDTF!, $to: EDTF!) {
      timeline(about: $about, from: $from, to: $to, groupBy: MONTH) { buckets { period start end definite possible } }
    }`,
    variables: ({ about, from, to }) => ({ about: [about], from, to }),
    plain: ({ timeline: { buckets } }: { timeline: { buckets: unknown } }) => buckets,
  },
  peer: {
    query: `query Timeline($about: ID!, $from: String!, $to: String!) {
      timeline(about: $about, from: $from, to: $to) { period start end definite possible }
    }`,
    variables: ({ about, from, to }) => ({ about, from, to }),
    plain: ({ timeline: buckets }: { timeline: unknown }) => buckets,
  },
  limit: {
    // An open end, `..`, sorts before every month. The index needs a condition on each of its four properties.
    text: `MATCH (r:Rollup) WHERE r.scope = $about AND r.kind IN $kinds AND r.firstMonth <= $to
  AND r.lastMonth IS NOT NULL AND (r.lastMonth >= $from OR r.lastMonth = '..')
RETURN r.firstMonth, r.lastMonth, sum(r.count)`,
    params: ({ about, from, to }) => ({ about, from, to, kinds: KINDS }),
    answer: bucketsOf,
  },
};

/** Every month with its counts. An interval with an open end, `..`, is definite in no month. */
function bucketsOf(rows: readonly (readonly unknown[])[], { from, to }: Subject): Bucket[] {
  const months = monthsBetween(String(from), String(to));
  const indexes = new Map(months.map((month, index) => [month, index]));
  const buckets = months.map((period) => ({
    period,
    start: `${period}-01`,
    end: new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)), 0)).toISOString().slice(0, 10),
    definite: 0,
    possible: 0,
  }));
  for (const [first, last, count] of rows as readonly [string, string, number][]) {
    const begin = indexes.get(first) ?? 0;
    const stop = indexes.get(last) ?? months.length - 1;
    for (let index = begin; index <= stop; index += 1) {
      const bucket = buckets[index];
      if (bucket) bucket.possible += count;
    }
    const only = first === last ? buckets[indexes.get(first) ?? -1] : undefined;
    if (only) only.definite += count;
  }
  return buckets;
}

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = from.split('-').map(Number);
  for (;;) {
    const text = `${year}-${String(month).padStart(2, '0')}`;
    if (text > to) return months;
    months.push(text);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}

/** The same as one statement without code. Parameters: `about`, `from`, `to`. */
export const TIMELINE_STATEMENT = `MATCH (r:Rollup)
WHERE r.scope = $about AND r.kind IN [${KINDS.map((kind) => `'${kind}'`).join(', ')}]
  AND r.firstMonth <= $to AND r.lastMonth IS NOT NULL AND (r.lastMonth >= $from OR r.lastMonth = '..')
WITH r.firstMonth AS first, r.lastMonth AS last, sum(r.count) AS count
WITH collect([first, last, count]) AS rows
WITH [row IN rows WHERE row[0] = row[1]] AS sure, [row IN rows WHERE row[0] <> row[1]] AS unsure
UNWIND range(0, duration.inMonths(date($from + '-01'), date($to + '-01')).months) AS place
WITH sure, unsure, date($from + '-01') + duration({months: place}) AS start
WITH sure, unsure, start, left(toString(start), 7) AS month
WITH start, month, reduce(sum = 0, row IN sure | CASE WHEN row[0] = month THEN sum + row[2] ELSE sum END) AS definite,
  reduce(sum = 0, row IN unsure | CASE WHEN (row[0] <= month OR row[0] = '..') AND (row[1] >= month OR row[1] = '..')
    THEN sum + row[2] ELSE sum END) AS more
RETURN {period: month, start: toString(start), end: toString(start + duration({months: 1}) - duration({days: 1})),
  definite: definite, possible: definite + more} AS bucket ORDER BY bucket.period`;

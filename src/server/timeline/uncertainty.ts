import type { TimelineItem } from './query.ts';

type Dated = Pick<TimelineItem, 'date' | 'earliest' | 'latest' | 'dateOf'> & { readonly item: { readonly id: string } };

/** What keeps a date from being one certain day. The column `uncertainty` of the CSV has these words, with spaces between. */
export type Uncertainty =
  | 'UNCERTAIN'
  | 'APPROXIMATE'
  | 'NO_FIRST_DAY'
  | 'NO_LAST_DAY'
  | 'SEVERAL_DAYS'
  /** The date is that of a document with the words of the remark, which was made on that day or before. */
  | 'DATE_OF_DOCUMENT';

/** Returns what keeps the date from being one certain day; nothing for such a day. The signs ? ~ % are the marks of EDTF. */
export function uncertaintiesOf({ date, earliest, latest, dateOf, item }: Dated): readonly Uncertainty[] {
  const words: [Uncertainty, boolean][] = [
    ['UNCERTAIN', /[?%]/.test(date)],
    ['APPROXIMATE', /[~%]/.test(date)],
    ['NO_FIRST_DAY', earliest === null],
    ['NO_LAST_DAY', latest === null],
    ['SEVERAL_DAYS', earliest !== null && latest !== null && earliest !== latest],
    ['DATE_OF_DOCUMENT', dateOf.id !== item.id && dateOf.id.startsWith('source:')],
  ];
  return words.flatMap(([word, holds]) => (holds ? [word] : []));
}

/** Whether the date is one day, without doubt. */
export function isOneCertainDay(dated: Dated): boolean {
  return uncertaintiesOf(dated).length === 0;
}

/** The line with the date for readers, who otherwise see only the days that the format can express. */
export function dateLine({ date }: Dated): string {
  return `Date (EDTF): ${date}`;
}

import { BadUserInput } from '../../compiler/errors.ts';
import { readEdtf } from '../../model/edtf.ts';
import type { Arguments } from './root-query.ts';

/** A range of days, `YYYY-MM-DD`, both included; null where it is open. */
export interface DateWindow {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * The days from the first of `from` to the last of `to`, which are dates in EDTF. Throws BadUserInput for a date that is
 * open at that end, and for a window that ends before it begins.
 */
export function dateWindowOf(args: Arguments): DateWindow {
  const window = { from: dayOf(args, 'from', 'earliest'), to: dayOf(args, 'to', 'latest') };
  if (window.from !== null && window.to !== null && window.from > window.to) {
    throw new BadUserInput(
      `from: "${args.from}" begins after to: "${args.to}" has ended; give a from that is not later than to.`,
    );
  }
  return window;
}

function dayOf(args: Arguments, argument: 'from' | 'to', end: 'earliest' | 'latest'): string | null {
  const edtf = args[argument];
  if (typeof edtf !== 'string') return null;
  const day = readEdtf(edtf)[end];
  if (day !== null) return day;
  throw new BadUserInput(`${argument}: "${edtf}" has no ${end} day; omit ${argument} for an open window.`);
}

import { BadUserInput } from '../errors.ts';

/** The size of a list, as an argument gives it. Throws BadUserInput for one that is less than `least` or more than `most`. */
export function sizeWithin(
  argument: string,
  size: number,
  { least = 0, most }: { readonly least?: number; readonly most: number },
): number {
  if (size >= least && size <= most) return size;
  throw new BadUserInput(`${argument}: ${size} is out of range; allowed is ${least} to ${most}.`);
}

import { BadUserInput } from '../errors.ts';

/** The size of a list, as an argument gives it. Throws BadUserInput for one that is less than `min` or more than `max`. */
export function sizeWithin(
  argument: string,
  size: number,
  { min = 0, max }: { readonly min?: number; readonly max: number },
): number {
  if (size >= min && size <= max) return size;
  throw new BadUserInput(`${argument}: ${size} is out of range; allowed is ${min} to ${max}.`);
}

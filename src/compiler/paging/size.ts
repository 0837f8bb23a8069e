import { BadUserInput } from '../errors.ts';

/** Returns the value of an argument if it is from `min` to `max`. Throws BadUserInput otherwise. */
export function sizeWithin(
  argument: string,
  size: number,
  { min = 0, max }: { readonly min?: number; readonly max: number },
): number {
  if (size >= min && size <= max) return size;
  throw new BadUserInput(`${argument}: ${size} is out of range; allowed is ${min} to ${max}.`);
}

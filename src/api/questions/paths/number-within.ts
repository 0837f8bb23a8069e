import { BadUserInput } from '../../../compiler/errors.ts';

/** The argument as a number from 1 to `most`. Throws BadUserInput for any other. */
export function numberWithin(argument: string, value: unknown, { most }: { readonly most: number }): number {
  if (typeof value === 'number' && value >= 1 && value <= most) return value;
  throw new BadUserInput(`${argument}: ${value} is not allowed; allowed are 1 to ${most}.`);
}

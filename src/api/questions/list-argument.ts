import { BadUserInput } from '../../compiler/errors.ts';
import type { Arguments } from './root-query.ts';

/** A list that restricts the answer: `item` names one of its values, `all` what an omitted list means. */
export interface ListArgument {
  readonly name: string;
  readonly item: string;
  readonly all: string;
}

/**
 * The values of a list that restricts an answer; null if it is omitted. Throws BadUserInput for an empty list: a program that
 * sends one has lost its values, and would take an empty answer for a fact.
 */
export function listArgument<T>(args: Arguments, { name, item, all }: ListArgument): readonly T[] | null {
  const values = (args[name] ?? null) as readonly T[] | null;
  if (values?.length === 0) {
    throw new BadUserInput(`${name}: [] is empty; give at least one ${item}, or omit ${name} for all ${all}.`);
  }
  return values;
}

import type { Plugin } from 'graphql-yoga';
import { requestError } from '../request-error.ts';

/** Maximum depth of nested objects and lists in the variables, far more than any input type of the schema needs. */
const MAX_DEPTH = 100;

/** Rejects variables that are nested too deep, which are checked and coerced recursively. */
export function limitVariables(): Plugin {
  return {
    onParams({ params }) {
      if (depthWithin(params?.variables, MAX_DEPTH)) return;
      throw requestError(
        'BAD_USER_INPUT',
        `The variables are nested more than ${MAX_DEPTH} levels deep; at most ${MAX_DEPTH} are allowed.`,
      );
    },
  };
}

/** Whether a value has at most `max` levels of objects and lists. Visits level by level, without recursion. */
function depthWithin(value: unknown, max: number): boolean {
  let level = [value].filter(isNested);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > max) return false;
    level = level.flatMap((one) => Object.values(one).filter(isNested));
  }
  return true;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

import { meeting } from './meeting.ts';
import { meetingsOfPerson } from './meetings-of-person.ts';
import type { Operation } from './operation.ts';
import { search } from './search.ts';
import { statements } from './statements.ts';
import { timeline } from './timeline.ts';
import { trace } from './trace.ts';

/** The measured operations, in the order of the table. */
export const operations: readonly Operation[] = [meeting, meetingsOfPerson, timeline, trace, statements, search];

/** The operation with this name. Throws for an unknown one. */
export function operationNamed(name: string): Operation {
  const found = operations.find((operation) => operation.name === name);
  if (found) return found;
  throw new RangeError(`"${name}" is not an operation; they are ${operations.map((one) => one.name).join(', ')}.`);
}

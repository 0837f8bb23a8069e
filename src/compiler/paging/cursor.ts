import { BadUserInput } from '../errors.ts';
import type { OrderKey } from './order.ts';

/**
 * Encodes a cursor: the order it belongs to and the values of its keys, so that a page can begin there without counting.
 * Users treat it as opaque; it is valid for any list in the same order.
 */
export function encodeCursor(order: readonly OrderKey[], values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([signature(order), ...values])).toString('base64url');
}

/** Returns the values of a cursor's keys. Throws BadUserInput for text that is not a cursor of this order. */
export function decodeCursor(argument: string, cursor: string, order: readonly OrderKey[]): readonly unknown[] {
  const [head, ...values] = parse(cursor) ?? [];
  const isComplete = values.length === order.length && values.every(isKeyValue);
  if (head !== signature(order) || !isComplete) {
    throw new BadUserInput(
      `${argument}: ${JSON.stringify(cursor)} is not a cursor of this list in this order; use endCursor, startCursor or the cursor of an edge from the same list.`,
    );
  }
  return values;
}

function parse(cursor: string): unknown[] | undefined {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

function isKeyValue(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function signature(order: readonly OrderKey[]): string {
  return order.map((key) => `${key.descending ? '-' : ''}${key.property}`).join(' ');
}

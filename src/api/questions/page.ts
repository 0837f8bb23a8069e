import { createHash } from 'node:crypto';
import { BadUserInput } from '../../compiler/errors.ts';
import { pageSizes } from '../../compiler/options.ts';
import { decodeCursor, encodeCursor } from '../../compiler/paging/cursor.ts';
import { sizeWithin } from '../../compiler/paging/size.ts';
import type { Arguments, Transform } from './root-query.ts';

/** The type of a key in a cursor. A `count` is a whole number from 0 up. */
type KeyType = 'string' | 'number' | 'count';

/** How a root query orders and identifies its results. */
export interface Paging {
  /** The values that a cursor holds, by name: the keys of the order, and what else the next page needs. */
  readonly keys: Readonly<Record<string, KeyType>>;
  /**
   * The arguments that must be the same for every page, with their default values. Without a scope, a cursor is a position
   * in an order that no argument changes, and is valid for all of them.
   */
  readonly scope?: Arguments;
}

/** The part of its results that a request asks for. */
export interface Page {
  /** Maximum number of results. */
  readonly first: number;
  /** The keys of the result after which the page begins; null for the first page. */
  readonly after: readonly (string | number)[] | null;
  /** Parameters for `cursorKeys` and `pageInfoCypher`: `first`, `isLaterPage` and, with a scope, `cursorScope`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The cursor of a result with these keys. */
  readonly cursor: (keys: readonly unknown[]) => string;
}

/** Pages through the results of one root query. */
export interface Pager {
  /** Reads `first` and `after`. Throws BadUserInput for a size out of range and for a cursor that is not of this list. */
  readonly page: (args: Arguments) => Page;
  /** Cypher for the list that `toCursor` encodes, given an expression for each key. */
  readonly cursorKeys: (...expressions: readonly string[]) => string;
  /** Encodes the list from `cursorKeys` as a cursor. */
  readonly toCursor: Transform;
  /** Encodes the start and the end cursor of a PageInfo, whatever their response keys. */
  readonly toPageInfo: Transform;
}

const limits = pageSizes.connection;

/** Returns the pager of a root query with the arguments `first` and `after`. */
export function pagerOf({ keys, scope }: Paging): Pager {
  const types = Object.values(keys);
  const names = [...(scope ? ['scope'] : []), ...Object.keys(keys)];
  const order = names.map((property) => ({ property, descending: false }));

  const decode = (cursor: string, scopeOfRequest: string | undefined): readonly (string | number)[] => {
    const decoded = decodeCursor('after', cursor, order);
    const [scopeOfCursor, ...values] = scope ? decoded : [undefined, ...decoded];
    if (scope && scopeOfCursor !== scopeOfRequest) {
      const repeated = new Intl.ListFormat('en-GB').format(Object.keys(scope));
      throw new BadUserInput(
        `after: ${JSON.stringify(cursor)} is a cursor of another request; repeat the values of ${repeated} from that request, or omit after for the first page.`,
      );
    }
    if (!values.every((value, index) => isOfType(value, types[index]))) {
      throw new BadUserInput(
        `after: ${JSON.stringify(cursor)} was not returned by this field; use an unchanged cursor, or omit after for the first page.`,
      );
    }
    return values as readonly (string | number)[];
  };
  const toCursor: Transform = (value) => (Array.isArray(value) ? encodeCursor(order, value) : value);

  return {
    page: (args) => {
      const cursorScope = scope && fingerprint(args, scope);
      const first = readFirst({ first: args.first ?? limits.default }, limits);
      const after = typeof args.after === 'string' ? decode(args.after, cursorScope) : null;
      return {
        first,
        after,
        params: { first: BigInt(first), isLaterPage: after !== null, ...(scope ? { cursorScope } : {}) },
        cursor: (values) => encodeCursor(order, scope ? [cursorScope, ...values] : values),
      };
    },
    cursorKeys: (...expressions) => `[${[...(scope ? ['$cursorScope'] : []), ...expressions].join(', ')}]`,
    toCursor,
    toPageInfo: (value) =>
      Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, toCursor(one)])),
  };
}

/** Cypher for PageInfo: `found` lists one result more than the page if there are more, `shown` has maps with `cursor`. */
export function pageInfoCypher(found: string, shown: string): string {
  return `{hasNextPage: size(${found}) > $first, hasPreviousPage: $isLaterPage,
    startCursor: head(${shown}).cursor, endCursor: last(${shown}).cursor}`;
}

/** The argument `first` of a field whose schema gives it a default. Throws BadUserInput for a value out of range. */
export function readFirst({ first }: Arguments, range: { readonly min?: number; readonly max: number }): number {
  return sizeWithin('first', Number(first), range);
}

/** A short hash of the values of the arguments in scope. */
function fingerprint(args: Arguments, scope: Arguments): string {
  const values = Object.entries(scope).map(([name, usual]) => args[name] ?? usual);
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 12);
}

function isOfType(value: unknown, type: KeyType | undefined): boolean {
  return type === 'count' ? Number.isSafeInteger(value) && Number(value) >= 0 : typeof value === type;
}

import {
  type ExecutionArgs,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isListType,
} from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity } from 'graphql-query-complexity';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { requestError } from '../request-error.ts';

/** The number of items of a connection without `first` and `last`. */
const DEFAULT_CONNECTION_SIZE = 20;

/** The assumed number of items of a list whose size no argument determines. Such lists, as the names of a thing, are short. */
const ASSUMED_LIST_SIZE = 10;

/** The number of visited fields at which a query counts as too costly: more than any real query has. */
const MAX_VISITED_FIELDS = 20_000;

/**
 * Rejects operations whose result could have more than `limit` values. A field counts as often as the lists around it could
 * repeat it, according to their `first` or `last` (also in variables) or their default size.
 */
export function limitCost(limit: number): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const cost = cachedCostOf(args);
      if (cost <= limit) return;
      const count = Number.isFinite(cost) ? `up to ${cost}` : 'far too many';
      const message = `The result could have ${count} values; at most ${limit} are allowed. Request fewer items with first.`;
      setResultAndStopExecution({ errors: [requestError('QUERY_TOO_COSTLY', message)] });
    },
  };
}

/** The costs of operations, by document and by the variables that determine them. */
const cachedCosts = new WeakMap<object, LRUCache<string, number>>();

/** Maximum number of cached costs for a document, which is used with few sizes. */
const MAX_CACHED_COSTS = 20;

/** Maximum length of a cache key. Longer variables, from filters that programs generate, hardly occur twice. */
const MAX_KEY_LENGTH = 500;

/** Computing the cost is slower than the other guards, so it is cached for requests that differ only in string variables. */
function cachedCostOf(args: ExecutionArgs): number {
  const key = `${args.operationName} ${JSON.stringify(args.variableValues ?? null, withoutStrings)}`;
  if (key.length > MAX_KEY_LENGTH) return costOf(args);
  const costs = cachedCosts.get(args.document) ?? new LRUCache({ max: MAX_CACHED_COSTS });
  cachedCosts.set(args.document, costs);
  const cost = costs.get(key) ?? costOf(args);
  costs.set(key, cost);
  return cost;
}

/** Strings do not affect the cost: neither sizes nor the conditions of @include and @skip are strings. */
function withoutStrings(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? '' : value;
}

/** The maximum number of values of the result; Infinity when the query has too many fields to count. */
function costOf({ schema, document, variableValues, operationName }: ExecutionArgs): number {
  const operation = getOperationAST(document, operationName);
  if (!operation) return 0;
  try {
    return getComplexity({
      schema,
      // Other operations of the document are not executed and cost nothing.
      query: {
        ...document,
        definitions: document.definitions.filter((node) => node === operation || isFragment(node)),
      },
      variables: { ...variableValues },
      estimators: [estimate],
      maxQueryNodes: MAX_VISITED_FIELDS,
    });
  } catch (error) {
    if (error instanceof Error && error.message.includes('maximum allowed number of nodes')) return Infinity;
    // A variable violates its type, which the executor reports.
    return 0;
  }
}

function isFragment(node: { readonly kind: string }): boolean {
  return node.kind === 'FragmentDefinition';
}

function estimate({ field, type, args, childComplexity }: ComplexityEstimatorArgs): number {
  return 1 + childComplexity * itemsOf(field.type, type.name, args);
}

/** The maximum number of items of a field. A connection counts as its items, so that the lists in it count once. */
function itemsOf(type: GraphQLOutputType, parent: string, args: Readonly<Record<string, unknown>>): number {
  const name = getNamedType(type).name;
  if (name.endsWith('Connection')) return sizeOf(args, DEFAULT_CONNECTION_SIZE);
  if (!isCompositeType(getNamedType(type))) return 1;
  // The root field has the argument for the size of the connection in its result: timeline(first:) { items { … } }.
  if (!isListType(getNullableType(type))) return Math.max(1, sizeOf(args, 0) / DEFAULT_CONNECTION_SIZE);
  return parent.endsWith('Connection') ? 1 : sizeOf(args, ASSUMED_LIST_SIZE);
}

function sizeOf({ first, last, ids }: Readonly<Record<string, unknown>>, defaultSize: number): number {
  if (Array.isArray(ids)) return ids.length;
  const sizes = [first, last].filter((size) => typeof size === 'number');
  return sizes.length === 0 ? defaultSize : Math.max(0, ...sizes);
}

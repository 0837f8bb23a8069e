import {
  type ExecutionArgs,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity } from 'graphql-query-complexity';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { requestError } from '../request-error.ts';

/** The number of items of a connection without `first` and `last`. */
const DEFAULT_CONNECTION_SIZE = 20;

/**
 * The length of a list for which the query requests no size. Most such lists, as the names of a thing or the participants of
 * a meeting, are short: `usual` is what a query is charged, `most` bounds what nested lists could return at worst.
 */
const ASSUMED_LIST_SIZE = { usual: 5, most: 10 } as const;

/** The number of values that all lists together could have at worst, as a multiple of the limit. */
const WORST_CASE_FACTOR = 4000;

/** The number of visited fields at which a query counts as too costly: more than any real query has. */
const MAX_VISITED_FIELDS = 20_000;

/** The number of values of a result, if its lists have their usual length and if every list is full. */
type Cost = { readonly [length in keyof typeof ASSUMED_LIST_SIZE]: number };

/**
 * Rejects operations whose result could have more than `limit` values. A field counts as often as the lists around it repeat
 * it: by the `first` or `last` of the query (also in variables), otherwise by the usual length of a list. Lists nested so
 * deeply that they could have 4,000 times as many values when all are full are rejected as well.
 */
export function limitCost(limit: number): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const cost = cachedCostOf(args);
      const message = tooManyValues(cost.usual, limit) ?? tooManyValues(cost.most, limit * WORST_CASE_FACTOR);
      if (message) setResultAndStopExecution({ errors: [requestError('QUERY_TOO_COSTLY', message)] });
    },
  };
}

function tooManyValues(cost: number, limit: number): string | undefined {
  if (cost <= limit) return undefined;
  const count = Number.isFinite(cost) ? `up to ${cost}` : 'far too many';
  return `The result could have ${count} values; at most ${limit} are allowed. Request fewer items with first.`;
}

/** The costs of operations, by document and by the variables that determine them. */
const cachedCosts = new WeakMap<object, LRUCache<string, Cost>>();

/** Maximum number of cached costs for a document, which is used with few sizes. */
const MAX_CACHED_COSTS = 20;

/** Maximum length of a cache key. Longer variables, from filters that programs generate, hardly occur twice. */
const MAX_KEY_LENGTH = 500;

/** Computing the cost is slower than the other guards, so it is cached for requests that differ only in string variables. */
function cachedCostOf(args: ExecutionArgs): Cost {
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

function costOf(args: ExecutionArgs): Cost {
  return { usual: countValues(args, 'usual'), most: countValues(args, 'most') };
}

/** The number of values of the result; Infinity when the query has too many fields to count. */
function countValues({ schema, document, variableValues, operationName }: ExecutionArgs, length: keyof Cost): number {
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
      estimators: [(field) => 1 + field.childComplexity * itemsOf(field, length)],
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

/** The number of items of a field. A connection counts as its items, so that the lists in it count once. */
function itemsOf({ field, type: parent, args, node }: ComplexityEstimatorArgs, length: keyof Cost): number {
  const assumed = ASSUMED_LIST_SIZE[length];
  const type = getNamedType(field.type);
  if (isConnection(type)) return sizeOf(args, DEFAULT_CONNECTION_SIZE);
  if (!isCompositeType(type)) return 1;
  // A root field has the argument for the size of a list in its result: timeline(first:) { items { … } }.
  if (!isListType(getNullableType(field.type))) {
    return Math.max(1, sizeOf(args, 0) / (hasConnection(type) ? DEFAULT_CONNECTION_SIZE : assumed));
  }
  if (isConnection(parent)) return 1;
  const hasSize =
    length === 'most' || node.arguments?.some(({ name }) => name.value === 'first' || name.value === 'ids');
  return hasSize ? sizeOf(args, assumed) : assumed;
}

function isConnection({ name }: GraphQLNamedType): boolean {
  return name.endsWith('Connection');
}

/** Whether the objects that a root field returns have a connection, whose size the root field's argument determines. */
function hasConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && Object.values(type.getFields()).some((field) => isConnection(getNamedType(field.type)));
}

function sizeOf({ first, last, ids }: Readonly<Record<string, unknown>>, defaultSize: number): number {
  if (Array.isArray(ids)) return ids.length;
  const sizes = [first, last].filter((size) => typeof size === 'number');
  return sizes.length === 0 ? defaultSize : Math.max(0, ...sizes);
}

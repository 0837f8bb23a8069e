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
import { refusal } from '../refusal.ts';

/** Items of a connection that says neither `first` nor `last`. */
const CONNECTION_DEFAULT = 20;

/** Names of one thing, and other short lists whose length a reader cannot choose. */
const UNBOUNDED_LIST = 10;

/** Fields that are looked at before the answer is "too costly": more than any query that a person or program writes. */
const MOST_FIELDS = 20_000;

/**
 * Refuses operations whose answer could have more than `limit` values: every field counts once for each time that the
 * lists around it could repeat it, by their `first` or `last` (variables included) or their default.
 */
export function limitCost(limit: number): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const cost = rememberedCost(args);
      if (cost <= limit) return;
      const found = Number.isFinite(cost) ? `up to ${cost}` : 'far too many';
      const message = `The answer could have ${found} values; at most ${limit} are allowed. Ask for fewer items with first.`;
      setResultAndStopExecution({ errors: [refusal('QUERY_TOO_COSTLY', message)] });
    },
  };
}

/** The costs of operations that come again and again, by document. */
const costs = new WeakMap<object, LRUCache<string, number>>();

/** A document comes with few sizes. */
const MOST_COSTS = 20;

/** Longer variables, of filters made by programs, are hardly met again. */
const LONGEST_KEY = 500;

/** Counting takes longer than most else, so it is done once for all requests that differ in texts only. */
function rememberedCost(args: ExecutionArgs): number {
  const key = `${args.operationName} ${JSON.stringify(args.variableValues ?? null, withoutTexts)}`;
  if (key.length > LONGEST_KEY) return costOf(args);
  const known = costs.get(args.document) ?? new LRUCache({ max: MOST_COSTS });
  costs.set(args.document, known);
  const cost = known.get(key) ?? costOf(args);
  known.set(key, cost);
  return cost;
}

/** No text is a size, nor true or false. */
function withoutTexts(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? '' : value;
}

/** The values that an answer could have at most; Infinity where nobody would count them. */
function costOf({ schema, document, variableValues, operationName }: ExecutionArgs): number {
  const operation = getOperationAST(document, operationName);
  if (!operation) return 0;
  try {
    return getComplexity({
      schema,
      // Only the operation that is executed, with every fragment, so that the others cost nothing.
      query: {
        ...document,
        definitions: document.definitions.filter((node) => node === operation || isFragment(node)),
      },
      variables: { ...variableValues },
      estimators: [estimate],
      maxQueryNodes: MOST_FIELDS,
    });
  } catch (error) {
    if (error instanceof Error && error.message.includes('maximum allowed number of nodes')) return Infinity;
    // Variables that do not fit their types: the executor says so in its own words.
    return 0;
  }
}

function isFragment(node: { readonly kind: string }): boolean {
  return node.kind === 'FragmentDefinition';
}

function estimate({ field, type, args, childComplexity }: ComplexityEstimatorArgs): number {
  return 1 + childComplexity * itemsOf(field.type, type.name, args);
}

/** How many items the field can have: a connection counts as its items, so the lists within it count once. */
function itemsOf(type: GraphQLOutputType, parent: string, args: Readonly<Record<string, unknown>>): number {
  const name = getNamedType(type).name;
  if (name.endsWith('Connection')) return sizeOf(args, CONNECTION_DEFAULT);
  if (!isCompositeType(getNamedType(type))) return 1;
  // The size of the page below is an argument of the question itself: timeline(first:) { items { … } }.
  if (!isListType(getNullableType(type))) return Math.max(1, sizeOf(args, 0) / CONNECTION_DEFAULT);
  return parent.endsWith('Connection') ? 1 : sizeOf(args, UNBOUNDED_LIST);
}

function sizeOf({ first, last, ids }: Readonly<Record<string, unknown>>, usual: number): number {
  if (Array.isArray(ids)) return ids.length;
  const sizes = [first, last].filter((size) => typeof size === 'number');
  return sizes.length === 0 ? usual : Math.max(0, ...sizes);
}

import Cypher from '@neo4j/cypher-builder';
import { type FieldNode, type GraphQLField, getArgumentValues, Kind, type ValueNode } from 'graphql';
import { DeferredParameter, memoizedPerRequest, type RequestValues } from '../request-values.ts';

/**
 * An argument, or a part of one, in a plan that serves several requests. `value` is the value in the request for which
 * the plan was compiled; a plan may only depend on the part of it that the fingerprint of the variables contains
 * (variables-fingerprint.ts). `valueFor` finds the value in another request.
 */
export class ArgumentReference {
  readonly value: unknown;
  readonly valueFor: (request: RequestValues) => unknown;

  constructor(value: unknown, valueFor: (request: RequestValues) => unknown) {
    this.value = value;
    this.valueFor = valueFor;
  }

  get(key: string | number): ArgumentReference {
    return new ArgumentReference(partOf(this.value, key), (request) => partOf(this.valueFor(request), key));
  }

  /** The same reference with a reduced `value`, so that the compiler ignores the rest. */
  withValue(value: unknown): ArgumentReference {
    return new ArgumentReference(value, this.valueFor);
  }

  /** The fields of an input object. */
  entries(): [string, ArgumentReference][] {
    return Object.keys((this.value ?? {}) as object).map((key) => [key, this.get(key)]);
  }

  /** The items of a list. */
  items(): ArgumentReference[] {
    return ((this.value ?? []) as readonly unknown[]).map((_, index) => this.get(index));
  }

  /** A Cypher parameter with the value, converted by `convert`. */
  param(convert: (value: unknown, request: RequestValues) => unknown = (value) => value): Cypher.Param {
    return new Cypher.Param(new DeferredParameter((request) => convert(this.valueFor(request), request)));
  }
}

/**
 * Returns a reference to the arguments of a field: coerced, with their defaults, anew for each request that shares the plan.
 * Throws GraphQLError for variables of the wrong type.
 */
export function referenceArguments(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { variableValues }: Pick<RequestValues, 'variableValues'>,
): ArgumentReference {
  const value = getArgumentValues(field, node, variableValues);
  if (!node.arguments?.some((argument) => hasVariable(argument.value)))
    return new ArgumentReference(value, () => value);
  return new ArgumentReference(
    value,
    memoizedPerRequest((request) => getArgumentValues(field, node, request.variableValues)),
  );
}

function hasVariable(value: ValueNode): boolean {
  switch (value.kind) {
    case Kind.VARIABLE:
      return true;
    case Kind.LIST:
      return value.values.some(hasVariable);
    case Kind.OBJECT:
      return value.fields.some((field) => hasVariable(field.value));
    default:
      return false;
  }
}

function partOf(value: unknown, key: string | number): unknown {
  return (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[key];
}

import Cypher from '@neo4j/cypher-builder';
import { type FieldNode, type GraphQLField, getArgumentValues, Kind, type ValueNode } from 'graphql';
import { DeferredParameter, memoizedPerRequest, type RequestValues } from '../request-values.ts';

/**
 * What a reader gave: an argument, or a part of one. `value` is what the request gave for which the plan is made, and of
 * it only the shape may decide on the plan (variables-fingerprint.ts says what that is); `in` finds the value in another request.
 */
export class ArgumentReference {
  readonly value: unknown;
  readonly valueFor: (request: RequestValues) => unknown;

  constructor(value: unknown, read: (request: RequestValues) => unknown) {
    this.value = value;
    this.valueFor = read;
  }

  get(key: string | number): ArgumentReference {
    return new ArgumentReference(partOf(this.value, key), (request) => partOf(this.valueFor(request), key));
  }

  /** The same place, of which less is looked at. */
  withValue(value: unknown): ArgumentReference {
    return new ArgumentReference(value, this.valueFor);
  }

  entries(): [string, ArgumentReference][] {
    return Object.keys((this.value ?? {}) as object).map((key) => [key, this.get(key)]);
  }

  items(): ArgumentReference[] {
    return ((this.value ?? []) as readonly unknown[]).map((_, index) => this.get(index));
  }

  /** As a parameter, for which `convert` makes what the database takes. */
  param(convert: (value: unknown, request: RequestValues) => unknown = same): Cypher.Param {
    return new Cypher.Param(new DeferredParameter((request) => convert(this.valueFor(request), request)));
  }
}

/** A field's coerced arguments: literals, variables and defaults. Throws GraphQLError for variables that do not fit. */
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

function same(value: unknown): unknown {
  return value;
}

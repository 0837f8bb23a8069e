import Cypher from '@neo4j/cypher-builder';
import { type FieldNode, type GraphQLField, getArgumentValues, Kind, type ValueNode } from 'graphql';
import { type Binding, Late, perBinding } from '../request-values.ts';

/**
 * What a reader gave: an argument, or a part of one. `value` is what the request gave for which the plan is made, and of
 * it only the shape may decide on the plan (plan-key.ts says what that is); `in` finds the value in another request.
 */
export class Given {
  readonly value: unknown;
  readonly in: (binding: Binding) => unknown;

  constructor(value: unknown, read: (binding: Binding) => unknown) {
    this.value = value;
    this.in = read;
  }

  get(key: string | number): Given {
    return new Given(partOf(this.value, key), (binding) => partOf(this.in(binding), key));
  }

  /** The same place, of which less is looked at. */
  as(value: unknown): Given {
    return new Given(value, this.in);
  }

  entries(): [string, Given][] {
    return Object.keys((this.value ?? {}) as object).map((key) => [key, this.get(key)]);
  }

  items(): Given[] {
    return ((this.value ?? []) as readonly unknown[]).map((_, index) => this.get(index));
  }

  /** As a parameter, for which `convert` makes what the database takes. */
  param(convert: (value: unknown, binding: Binding) => unknown = same): Cypher.Param {
    return new Cypher.Param(new Late((binding) => convert(this.in(binding), binding)));
  }
}

/** A field's coerced arguments: literals, variables and defaults. Throws GraphQLError for variables that do not fit. */
export function givenArguments(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { variableValues }: Pick<Binding, 'variableValues'>,
): Given {
  const value = getArgumentValues(field, node, variableValues);
  if (!node.arguments?.some((argument) => hasVariable(argument.value))) return new Given(value, () => value);
  return new Given(
    value,
    perBinding((binding) => getArgumentValues(field, node, binding.variableValues)),
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

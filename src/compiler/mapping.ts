import type {
  DirectiveNode,
  GraphQLField,
  GraphQLInterfaceType,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLOutputType,
} from 'graphql';
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';

/** A type whose values are nodes of the graph: an object type, or an interface of such types. */
export type NodeType = GraphQLObjectType | GraphQLInterfaceType;

export type Direction = 'OUT' | 'IN' | 'BOTH';

/** Where the value of a field is in the graph, from the directives of schema.graphql. */
export type FieldMapping =
  | { readonly kind: 'property'; readonly property: string }
  | { readonly kind: 'localized'; readonly property: string }
  | {
      readonly kind: 'related';
      readonly type: string;
      readonly direction: Direction;
      readonly target: NodeType;
      readonly list: boolean;
    }
  | { readonly kind: 'connection'; readonly type: string; readonly direction: Direction; readonly target: NodeType }
  | { readonly kind: 'computed'; readonly statement: string; readonly columnName: string; readonly list: boolean };

type Field = GraphQLField<unknown, unknown>;

/** Whether a value of this type is a list. */
export function isListOf(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}

/** The label of a type's nodes. Throws an Error for a type without @node in schema.graphql. */
export function labelOf(type: GraphQLNamedType): string {
  const label = directiveArguments(type.astNode?.directives, 'node')?.label;
  if (typeof label !== 'string') throw new Error(`The type ${type.name} has no @node(label:) in schema.graphql.`);
  return label;
}

/** Whether the values of a type are nodes of the graph. */
export function isNodeType(type: GraphQLNamedType): type is NodeType {
  return (
    (isObjectType(type) || isInterfaceType(type)) && directiveArguments(type.astNode?.directives, 'node') !== undefined
  );
}

/** Whether a type has @plain: a transform creates its objects, from a value that the compiler does not project. */
export function isPlain(type: GraphQLNamedType): boolean {
  return directiveArguments(type.astNode?.directives, 'plain') !== undefined;
}

/** The mapping of a field. Throws an Error for a field that needs a directive in schema.graphql and has none. */
export function mappingOf(field: Field): FieldMapping {
  const directives = field.astNode?.directives;
  const computed = directiveArguments(directives, 'cypher');
  if (computed) {
    return {
      kind: 'computed',
      statement: statementOf(field, computed),
      columnName: String(computed.columnName),
      list: isListOf(field.type),
    };
  }
  const localized = directiveArguments(directives, 'localized');
  if (localized) return { kind: 'localized', property: String(localized.property) };
  const relationship = directiveArguments(directives, 'relationship');
  if (relationship) {
    const relation = { type: String(relationship.type), direction: relationship.direction as Direction };
    const target = getNamedType(field.type);
    if (isNodeType(target)) return { kind: 'related', ...relation, target, list: isListOf(field.type) };
    return { kind: 'connection', ...relation, target: nodeTypeOfConnection(target) };
  }
  if (!isLeafType(getNamedType(field.type))) {
    throw new Error(`The field ${field.name} has neither @relationship nor @cypher in schema.graphql.`);
  }
  return { kind: 'property', property: propertyOf(field) };
}

function statementOf(field: Field, { statement }: Readonly<Record<string, unknown>>): string {
  if (typeof statement !== 'string')
    throw new Error(`The @cypher of ${field.name} has no statement in schema.graphql.`);
  return statement;
}

/** The property by which a sortable field is ordered; never null in the graph. */
export function sortPropertyOf(field: Field): string {
  const property = propertyOf(field);
  return getNamedType(field.type).name === 'EDTF' ? `${property}Sort` : property;
}

/** The value of a date's sort property where there is no date: after every date. `src/model/edtf.ts` stores the same. */
export const NO_DATE = '9999-12-31';

/** Whether the field by which a list is ordered may be absent, so that its sort property is NO_DATE. */
export function isSortableWithout(field: Field): boolean {
  return getNamedType(field.type).name === 'EDTF' && !isNonNullType(field.type);
}

/** The name of a field in the enum of its type's orders: WHEN_HELD for `whenHeld`. */
export function orderNameOf(fieldName: string): string {
  return fieldName.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** The fields that a type can be ordered by. */
export function sortableFields(type: NodeType): Field[] {
  return Object.values(type.getFields()).filter((field) => directiveArguments(field.astNode?.directives, 'sortable'));
}

/** The property by which plain lists of a type are ordered, from @defaultOrder; undefined if by id alone. */
export function defaultOrderOf(type: NodeType): string | undefined {
  const by = directiveArguments(type.astNode?.directives, 'defaultOrder')?.by;
  return typeof by === 'string' ? by : undefined;
}

/** The type of the nodes of a Relay connection, through its field `nodes`. */
export function nodeTypeOfConnection(connection: GraphQLNamedType): NodeType {
  const nodes = isObjectType(connection) ? connection.getFields().nodes : undefined;
  const target = nodes && getNamedType(nodes.type);
  if (!target || !isCompositeType(target) || !isNodeType(target)) {
    throw new Error(`The type ${connection.name} is not a connection of nodes.`);
  }
  return target;
}

function propertyOf(field: Field): string {
  const alias = directiveArguments(field.astNode?.directives, 'alias')?.property;
  return typeof alias === 'string' ? alias : field.name;
}

function directiveArguments(
  directives: readonly DirectiveNode[] | undefined,
  name: string,
): Readonly<Record<string, unknown>> | undefined {
  const directive = directives?.find((candidate) => candidate.name.value === name);
  if (!directive) return undefined;
  return Object.fromEntries(
    (directive.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
  );
}

import type { FieldNode, GraphQLField, GraphQLLeafType, GraphQLOutputType } from 'graphql';
import type { FieldMapping, NodeType } from '../mapping.ts';
import type { ArgumentReference } from './argument-reference.ts';

/** A field that a request selects. `parentType` is the name of the type that has it; `nodes` locate errors in its value. */
export interface SelectedField {
  /** The response key: the alias, or the name. */
  readonly key: string;
  readonly name: string;
  readonly parentType: string;
  readonly type: GraphQLOutputType;
  readonly nodes: readonly FieldNode[];
}

/** `__typename`, under its response key. */
export interface TypeName {
  readonly kind: 'typeName';
  readonly key: string;
  readonly typeName: string;
}

/**
 * The selection of a node, independent of GraphQL and of Cypher. The columns are read from every node; if the type is an
 * interface, `typeShapes` says which of them belong to the answer for a node of each concrete type.
 */
export interface NodeSelection {
  readonly type: NodeType;
  readonly columns: readonly NodeColumn[];
  readonly typeShapes: readonly TypeShape[];
}

/** The fields in the answer for a node of one concrete type. */
export interface TypeShape {
  readonly typeName: string;
  readonly label: string;
  readonly slots: readonly Slot[];
}

/** A field in the answer for a node, and the index of the column with its value. */
export type Slot = (SelectedField & { readonly kind: 'column'; readonly column: number }) | TypeName;

/** A value that is read from a node. */
export type NodeColumn =
  | { readonly kind: 'property'; readonly mapping: MappingOf<'property'> }
  | { readonly kind: 'localized'; readonly mapping: MappingOf<'localized'>; readonly args: ArgumentReference }
  | {
      readonly kind: 'related';
      readonly mapping: MappingOf<'related'>;
      readonly args: ArgumentReference;
      readonly selection: NodeSelection;
    }
  | {
      readonly kind: 'connection';
      readonly mapping: MappingOf<'connection'>;
      readonly args: ArgumentReference;
      readonly selection: ConnectionSelection;
    }
  | {
      readonly kind: 'computed';
      readonly mapping: MappingOf<'computed'>;
      readonly field: GraphQLField<unknown, unknown>;
      readonly args: ArgumentReference;
      readonly result: ResultSelection;
    };

/**
 * The selection of a value that handwritten Cypher returns: a leaf, a node of the graph, an object, or an object that a
 * transform creates (`plain`).
 */
export type ResultSelection =
  | { readonly kind: 'leaf'; readonly leaf: GraphQLLeafType }
  | { readonly kind: 'node'; readonly selection: NodeSelection }
  | { readonly kind: 'object'; readonly selection: ObjectSelection }
  | { readonly kind: 'plain'; readonly selection: ObjectSelection };

/** The selection of an object that is not a node: a map in Cypher, which may contain nodes and further objects. */
export interface ObjectSelection {
  readonly typeName: string;
  readonly slots: readonly (ObjectSlot | TypeName)[];
}

/** A field of such an object. */
export type ObjectSlot = ResultSelection & SelectedField;

/** A field of Relay's PageInfo. */
export type PagePart = (SelectedField & { readonly kind: 'value' }) | TypeName;

/**
 * The selection of a Relay connection. `nodes` are the selections of its nodes, possibly several (`nodes`
 * and `edges { node }`, under several aliases); the entries refer to them by index.
 */
export interface ConnectionSelection {
  readonly target: NodeType;
  readonly nodes: readonly NodeSelection[];
  readonly entries: readonly ConnectionEntry[];
}

/** A field of a connection. */
export type ConnectionEntry =
  | (SelectedField & { readonly kind: 'totalCount' })
  | (SelectedField & { readonly kind: 'pageInfo'; readonly parts: readonly PagePart[] })
  | (SelectedField & { readonly kind: 'nodes'; readonly node: number })
  | (SelectedField & { readonly kind: 'edges'; readonly parts: readonly EdgePart[] })
  | TypeName;

/** A field of an edge. */
export type EdgePart =
  | (SelectedField & { readonly kind: 'cursor' })
  | (SelectedField & { readonly kind: 'node'; readonly node: number })
  | TypeName;

/** Coerced arguments by name. */
export type Arguments = Readonly<Record<string, unknown>>;

type MappingOf<K extends FieldMapping['kind']> = Extract<FieldMapping, { kind: K }>;

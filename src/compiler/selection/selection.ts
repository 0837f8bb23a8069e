import type { GraphQLField, GraphQLOutputType } from 'graphql';
import type { FieldMapping, NodeType } from '../mapping.ts';
import type { ArgumentReference } from './argument-reference.ts';

/**
 * What is asked of one node, apart from GraphQL and from Cypher. Where the type is an interface, a column is read for
 * every node, whatever its type, and `typeShapes` says which of them a node of each concrete type answers with.
 */
export interface NodeSelection {
  readonly type: NodeType;
  readonly columns: readonly Column[];
  readonly typeShapes: readonly TypeShape[];
}

/** What a node of one concrete type answers with. */
export interface TypeShape {
  readonly typeName: string;
  readonly label: string;
  readonly slots: readonly Slot[];
}

/** A place in the answer: the response key, and the column that fills it with a value of this type. */
export type Slot =
  | { readonly kind: 'column'; readonly key: string; readonly column: number; readonly type: GraphQLOutputType }
  | TypeName;

/** `__typename`, under its response key. */
export interface TypeName {
  readonly kind: 'typeName';
  readonly key: string;
  readonly typeName: string;
}

/** One thing to read from a node. */
export type Column =
  | { readonly kind: 'property'; readonly mapping: MappingOf<'property'> }
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
      readonly field: Field;
      readonly args: ArgumentReference;
      readonly result: ResultSelection;
    };

/**
 * What is asked of something that a statement of ours returns: a plain value, a node of the graph, an object, or an object
 * that the service makes itself.
 */
export type ResultSelection = { readonly type: GraphQLOutputType } & (
  | { readonly kind: 'leaf' }
  | { readonly kind: 'node'; readonly selection: NodeSelection }
  | { readonly kind: 'object'; readonly selection: ObjectSelection }
  | { readonly kind: 'plain'; readonly selection: ObjectSelection }
);

/**
 * What is asked of an object that is no node, a map in Cypher, in which nodes and further objects may stand. One that the
 * service makes itself has nothing but plain values and objects in it.
 */
export interface ObjectSelection {
  readonly typeName: string;
  readonly slots: readonly (ObjectSlot | TypeName)[];
}

/** A field of an object: the response key, and the name of its value. */
export type ObjectSlot = ResultSelection & { readonly key: string; readonly name: string };

/** One value of a page's description: the response key, and the name of the field. */
export type PagePart =
  | { readonly kind: 'value'; readonly key: string; readonly name: string; readonly type: GraphQLOutputType }
  | TypeName;

/**
 * What is asked of a Relay connection. `nodes` are the selections of a node, which may be asked for in several ways
 * (`nodes` and `edges { node }`, with aliases); `entries` say what stands in the answer, and refer to them by index.
 */
export interface ConnectionSelection {
  readonly target: NodeType;
  readonly nodes: readonly NodeSelection[];
  readonly entries: readonly ConnectionEntry[];
}

export type ConnectionEntry =
  | Typed<{ readonly kind: 'totalCount' }>
  | Typed<{ readonly kind: 'pageInfo'; readonly parts: readonly PagePart[] }>
  | Typed<{ readonly kind: 'nodes'; readonly node: number }>
  | Typed<{ readonly kind: 'edges'; readonly parts: readonly EdgePart[] }>
  | TypeName;

export type EdgePart =
  | Typed<{ readonly kind: 'cursor' }>
  | Typed<{ readonly kind: 'node'; readonly node: number }>
  | TypeName;

/** A field of the answer: its response key, and the type of its value. */
type Typed<T> = T & { readonly key: string; readonly type: GraphQLOutputType };

/** Coerced arguments by name. */
export type Arguments = Readonly<Record<string, unknown>>;

export type Field = GraphQLField<unknown, unknown>;

type MappingOf<K extends FieldMapping['kind']> = Extract<FieldMapping, { kind: K }>;

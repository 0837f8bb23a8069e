import type { GraphQLField } from 'graphql';
import type { FieldMapping, NodeType } from './mapping.ts';

/**
 * What is asked of one node, apart from GraphQL and from Cypher. Where the type is an interface, a column is read for
 * every node, whatever its type, and `shapes` says which of them a node of each concrete type answers with.
 */
export interface NodeSelection {
  readonly type: NodeType;
  readonly columns: readonly Column[];
  readonly shapes: readonly Shape[];
}

/** What a node of one concrete type answers with. */
export interface Shape {
  readonly typeName: string;
  readonly label: string;
  readonly slots: readonly Slot[];
}

/** A place in the answer: the response key, and the column that fills it. */
export interface Slot {
  readonly key: string;
  readonly column: number;
}

/** One thing to read from a node. */
export type Column =
  | { readonly kind: 'property'; readonly mapping: MappingOf<'property'> }
  | {
      readonly kind: 'related';
      readonly mapping: MappingOf<'related'>;
      readonly args: Arguments;
      readonly selection: NodeSelection;
    }
  | {
      readonly kind: 'connection';
      readonly mapping: MappingOf<'connection'>;
      readonly args: Arguments;
      readonly selection: ConnectionSelection;
    }
  | {
      readonly kind: 'computed';
      readonly mapping: MappingOf<'computed'>;
      readonly field: Field;
      readonly args: Arguments;
      readonly result: ResultSelection;
    };

/** What is asked of something that a statement of ours returns: a plain value, a node of the graph, or an object. */
export type ResultSelection =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'node'; readonly selection: NodeSelection }
  | { readonly kind: 'object'; readonly selection: ObjectSelection };

/** What is asked of an object that is no node, a map in Cypher, in which nodes and further objects may stand. */
export interface ObjectSelection {
  readonly slots: readonly (ResultSelection & {
    readonly key: string;
    readonly name: string;
    readonly list: boolean;
  })[];
}

/** One value of an edge's or a page's description: the response key, and the name of the value. */
export interface Part {
  readonly key: string;
  readonly name: string;
}

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
  | { readonly kind: 'totalCount'; readonly key: string }
  | { readonly kind: 'pageInfo'; readonly key: string; readonly parts: readonly Part[] }
  | { readonly kind: 'nodes'; readonly key: string; readonly node: number }
  | { readonly kind: 'edges'; readonly key: string; readonly parts: readonly EdgePart[] };

export type EdgePart =
  | { readonly kind: 'cursor'; readonly key: string }
  | { readonly kind: 'node'; readonly key: string; readonly node: number };

/** Coerced arguments by name. */
export type Arguments = Readonly<Record<string, unknown>>;

export type Field = GraphQLField<unknown, unknown>;

type MappingOf<K extends FieldMapping['kind']> = Extract<FieldMapping, { kind: K }>;

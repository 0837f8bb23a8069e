import Cypher from '@neo4j/cypher-builder';
import { type GraphQLField, type GraphQLResolveInfo, getNamedType } from 'graphql';
import { anchorOf, matchAnchored } from './anchor.ts';
import { BadUserInput } from './errors.ts';
import { labelOf, type NodeType, nodeTypeOfConnection } from './mapping.ts';
import { type CompilerOptions, pageSizes } from './options.ts';
import { projectNode } from './project.ts';
import { projectConnection } from './project-connection.ts';
import { selectConnection } from './select-connection.ts';
import { argumentsOf, selectNode } from './select-node.ts';
import type { Arguments } from './selection.ts';

/** One statement for the graph, and how its rows become the value of the field, by response key. */
export interface CompiledField {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly read: (rows: readonly (readonly unknown[])[]) => unknown;
}

/** What of the resolver's info the compiler reads. */
export type RootInfo = Pick<
  GraphQLResolveInfo,
  'schema' | 'fragments' | 'variableValues' | 'fieldNodes' | 'fieldName' | 'parentType' | 'returnType'
>;

/**
 * Compiles a field of Query with all that is selected below it into one statement. Pure: the same request gives the same
 * text and parameters. Throws BadUserInput for arguments that make no sense.
 */
export function compileField(info: RootInfo, options: CompilerOptions): CompiledField {
  const field = info.parentType.getFields()[info.fieldName] as GraphQLField<unknown, unknown>;
  const [node] = info.fieldNodes;
  if (!node) throw new Error('A field of a request without its node.');
  const args = argumentsOf(info, field, node);
  switch (info.fieldName) {
    case 'node':
      return compileNode(info, args, options);
    case 'nodes':
      return compileNodes(info, args, options);
    default:
      return compileList(info, args, options);
  }
}

function compileNode(info: RootInfo, args: Arguments, options: CompilerOptions): CompiledField {
  const { node, type, projection } = projectRoot(info, options);
  const clause = new Cypher.Match(new Cypher.Pattern(node, { labels: [labelOf(type)] }))
    .where(Cypher.eq(node.property('id'), new Cypher.Param(args.id)))
    .return([projection.expression, 'node']);
  return statement(clause, (rows) => projection.read(rows[0]?.[0] ?? null));
}

function compileNodes(info: RootInfo, args: Arguments, options: CompilerOptions): CompiledField {
  const ids = args.ids as readonly string[];
  const { most } = pageSizes.ids;
  if (ids.length > most) throw new BadUserInput(`ids: ${ids.length} ids are too many; allowed are ${most}.`);
  const { node, type, projection } = projectRoot(info, options);
  const clause = new Cypher.Match(new Cypher.Pattern(node, { labels: [labelOf(type)] }))
    .where(Cypher.in(node.property('id'), new Cypher.Param(ids)))
    .return([node.property('id'), 'id'], [projection.expression, 'node']);
  return statement(clause, (rows) => {
    const found = new Map(rows.map(([id, value]) => [id, value]));
    return ids.map((id) => projection.read(found.get(id) ?? null));
  });
}

function compileList(info: RootInfo, args: Arguments, options: CompilerOptions): CompiledField {
  const connection = getNamedType(info.returnType);
  const type = nodeTypeOfConnection(connection);
  const selection = selectConnection(info, connection, info.fieldNodes, selectNode);
  const filter = (args.filter ?? {}) as Arguments;
  const anchor = anchorOf(type, filter);
  const match = (node: Cypher.Node) =>
    anchor
      ? matchAnchored(node, type, anchor)
      : new Cypher.Match(new Cypher.Pattern(node, { labels: [labelOf(type)] }));
  const origin = { args: anchor ? { ...args, filter: anchor.rest } : args, match, projectNode };
  const projection = projectConnection(selection, origin, options);
  return statement(new Cypher.Return([projection.expression, 'connection']), (rows) => projection.read(rows[0]?.[0]));
}

function projectRoot(info: RootInfo, options: CompilerOptions) {
  const type = getNamedType(info.returnType) as NodeType;
  const node = new Cypher.Node();
  return { node, type, projection: projectNode(node, selectNode(info, type, info.fieldNodes), options) };
}

function statement(clause: Cypher.Clause, read: CompiledField['read']): CompiledField {
  const { cypher, params } = clause.build();
  return { text: cypher, params, read };
}

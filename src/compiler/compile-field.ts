import Cypher from '@neo4j/cypher-builder';
import { type GraphQLField, type GraphQLResolveInfo, getNamedType } from 'graphql';
import { writerOf } from './answer/write-value.ts';
import { projectConnection } from './cypher/project-connection.ts';
import { projectNode } from './cypher/project-node.ts';
import { anchorOf, matchAnchored } from './cypher/start-node.ts';
import { BadUserInput } from './errors.ts';
import { labelOf, type NodeType, nodeTypeOfConnection } from './mapping.ts';
import { type CompilerOptions, pageSizes } from './options.ts';
import { type Plan, planOf } from './plan.ts';
import type { Binding, Compiling } from './request-values.ts';
import { type Given, givenArguments } from './selection/argument-reference.ts';
import { first } from './selection/fields.ts';
import { selectConnection } from './selection/select-connection.ts';
import { selectNode } from './selection/select-node.ts';
import type { Arguments } from './selection/selection.ts';

/** What of the resolver's info the compiler reads. */
export type RootInfo = Pick<
  GraphQLResolveInfo,
  'schema' | 'fragments' | 'variableValues' | 'fieldNodes' | 'fieldName' | 'parentType' | 'returnType'
>;

/**
 * Compiles a field of Query with all that is selected below it into one statement. Pure: requests of the same shape give
 * the same plan. Throws BadUserInput for arguments that make no sense.
 */
export function compileField(info: RootInfo, options: CompilerOptions): Plan {
  const field = info.parentType.getFields()[info.fieldName] as GraphQLField<unknown, unknown>;
  const args = givenArguments(field, first(info.fieldNodes), info);
  const compiling: Compiling = { ...options, checks: [] };
  switch (info.fieldName) {
    case 'node':
      return compileNode(info, args, compiling);
    case 'nodes':
      return compileNodes(info, args, compiling);
    default:
      return compileList(info, args, compiling);
  }
}

function compileNode(info: RootInfo, args: Given, compiling: Compiling): Plan {
  const { node, type, projection } = projectRoot(info, compiling);
  const clause = new Cypher.Match(new Cypher.Pattern(node, { labels: [labelOf(type)] }))
    .where(Cypher.eq(node.property('id'), args.get('id').param()))
    .return([projection.expression, 'node']);
  const write = writerOf(info.returnType, projection.write);
  return planOf(clause, {
    checks: compiling.checks,
    read: (rows, binding) => projection.read(rows[0]?.[0] ?? null, binding),
    write: (rows, binding) => write(rows[0]?.[0] ?? null, binding),
  });
}

function compileNodes(info: RootInfo, args: Given, compiling: Compiling): Plan {
  const given = args.get('ids');
  const idsOf = (binding: Binding) => given.in(binding) as readonly string[];
  compiling.checks.push((binding) => {
    const { length } = idsOf(binding);
    const { most } = pageSizes.ids;
    if (length > most) throw new BadUserInput(`ids: ${length} ids are too many; allowed are ${most}.`);
  });
  const { node, type, projection } = projectRoot(info, compiling);
  const clause = new Cypher.Match(new Cypher.Pattern(node, { labels: [labelOf(type)] }))
    .where(Cypher.in(node.property('id'), given.param()))
    .return([node.property('id'), 'id'], [projection.expression, 'node']);
  const write = writerOf(info.returnType, projection.write);
  const valuesOf = (rows: readonly (readonly unknown[])[], binding: Binding) => {
    const found = new Map(rows.map(([id, value]) => [id, value]));
    return idsOf(binding).map((id) => found.get(id) ?? null);
  };
  return planOf(clause, {
    checks: compiling.checks,
    read: (rows, binding) => valuesOf(rows, binding).map((value) => projection.read(value, binding)),
    write: (rows, binding) => write(valuesOf(rows, binding), binding),
  });
}

function compileList(info: RootInfo, args: Given, compiling: Compiling): Plan {
  const connection = getNamedType(info.returnType);
  const type = nodeTypeOfConnection(connection);
  const selection = selectConnection(info, connection, info.fieldNodes, selectNode);
  const anchor = anchorOf(type, args.get('filter'));
  const match = (node: Cypher.Node) =>
    anchor
      ? matchAnchored(node, type, anchor)
      : new Cypher.Match(new Cypher.Pattern(node, { labels: [labelOf(type)] }));
  const rest = anchor ? args.as({ ...(args.value as Arguments), filter: anchor.rest.value }) : args;
  const origin = { args: rest, match, projectNode, isAnchored: anchor !== undefined };
  const projection = projectConnection(selection, origin, compiling);
  const write = writerOf(info.returnType, projection.write);
  const answer = new Cypher.Return([projection.expression, 'connection']);
  return planOf(projection.before ? Cypher.utils.concat(projection.before, answer) : answer, {
    checks: compiling.checks,
    read: (rows, binding) => projection.read(rows[0]?.[0], binding),
    write: (rows, binding) => write(rows[0]?.[0], binding),
  });
}

function projectRoot(info: RootInfo, compiling: Compiling) {
  const type = getNamedType(info.returnType) as NodeType;
  const node = new Cypher.Node();
  return { node, type, projection: projectNode(node, selectNode(info, type, info.fieldNodes), compiling) };
}

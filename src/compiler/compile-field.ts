import Cypher from '@neo4j/cypher-builder';
import { type GraphQLField, type GraphQLResolveInfo, getNamedType } from 'graphql';
import { writerOf } from './answer/write-value.ts';
import { projectConnection } from './cypher/project-connection.ts';
import { projectNode } from './cypher/project-node.ts';
import { findStartNodes, matchFromStartNodes } from './cypher/start-node.ts';
import { BadUserInput } from './errors.ts';
import { labelOf, type NodeType, nodeTypeOfConnection } from './mapping.ts';
import { type CompilerOptions, pageSizes } from './options.ts';
import { type Plan, planOf } from './plan.ts';
import type { CompileContext, RequestValues } from './request-values.ts';
import { type ArgumentReference, referenceArguments } from './selection/argument-reference.ts';
import { firstNode } from './selection/fields.ts';
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
  const args = referenceArguments(field, firstNode(info.fieldNodes), info);
  const compiling: CompileContext = { ...options, checks: [] };
  switch (info.fieldName) {
    case 'node':
      return compileNode(info, args, compiling);
    case 'nodes':
      return compileNodes(info, args, compiling);
    default:
      return compileList(info, args, compiling);
  }
}

function compileNode(info: RootInfo, args: ArgumentReference, compiling: CompileContext): Plan {
  const { node, type, projection } = projectRoot(info, compiling);
  const clause = new Cypher.Match(new Cypher.Pattern(node, { labels: [labelOf(type)] }))
    .where(Cypher.eq(node.property('id'), args.get('id').param()))
    .return([projection.expression, 'node']);
  const write = writerOf(info.returnType, projection.write);
  return planOf(clause, {
    checks: compiling.checks,
    read: (rows, request) => projection.read(rows[0]?.[0] ?? null, request),
    write: (rows, request) => write(rows[0]?.[0] ?? null, request),
  });
}

function compileNodes(info: RootInfo, args: ArgumentReference, compiling: CompileContext): Plan {
  const given = args.get('ids');
  const idsOf = (request: RequestValues) => given.valueFor(request) as readonly string[];
  compiling.checks.push((request) => {
    const { length } = idsOf(request);
    const { max } = pageSizes.ids;
    if (length > max) throw new BadUserInput(`ids: ${length} ids are too many; allowed are ${max}.`);
  });
  const { node, type, projection } = projectRoot(info, compiling);
  const clause = new Cypher.Match(new Cypher.Pattern(node, { labels: [labelOf(type)] }))
    .where(Cypher.in(node.property('id'), given.param()))
    .return([node.property('id'), 'id'], [projection.expression, 'node']);
  const write = writerOf(info.returnType, projection.write);
  const valuesOf = (rows: readonly (readonly unknown[])[], request: RequestValues) => {
    const found = new Map(rows.map(([id, value]) => [id, value]));
    return idsOf(request).map((id) => found.get(id) ?? null);
  };
  return planOf(clause, {
    checks: compiling.checks,
    read: (rows, request) => valuesOf(rows, request).map((value) => projection.read(value, request)),
    write: (rows, request) => write(valuesOf(rows, request), request),
  });
}

function compileList(info: RootInfo, args: ArgumentReference, compiling: CompileContext): Plan {
  const connection = getNamedType(info.returnType);
  const type = nodeTypeOfConnection(connection);
  const selection = selectConnection(info, connection, info.fieldNodes, selectNode);
  const start = findStartNodes(type, args.get('filter'));
  const match = (node: Cypher.Node) =>
    start
      ? matchFromStartNodes(node, type, start)
      : new Cypher.Match(new Cypher.Pattern(node, { labels: [labelOf(type)] }));
  const rest = start ? args.withValue({ ...(args.value as Arguments), filter: start.rest.value }) : args;
  const origin = { args: rest, match, projectNode, hasStartNodes: start !== undefined };
  const projection = projectConnection(selection, origin, compiling);
  const write = writerOf(info.returnType, projection.write);
  const answer = new Cypher.Return([projection.expression, 'connection']);
  return planOf(projection.before ? Cypher.utils.concat(projection.before, answer) : answer, {
    checks: compiling.checks,
    read: (rows, request) => projection.read(rows[0]?.[0], request),
    write: (rows, request) => write(rows[0]?.[0], request),
  });
}

function projectRoot(info: RootInfo, compiling: CompileContext) {
  const type = getNamedType(info.returnType) as NodeType;
  const node = new Cypher.Node();
  return { node, type, projection: projectNode(node, selectNode(info, type, info.fieldNodes), compiling) };
}

import Cypher from '@neo4j/cypher-builder';
import { type GraphQLField, type GraphQLResolveInfo, getNamedType } from 'graphql';
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
import type { Arguments, SelectedField } from './selection/selection.ts';

/** The parts of GraphQLResolveInfo that the compiler reads. */
export type RootInfo = Pick<
  GraphQLResolveInfo,
  'schema' | 'fragments' | 'variableValues' | 'fieldNodes' | 'fieldName' | 'parentType' | 'returnType'
>;

/**
 * Compiles a field of Query, with all that is selected below it, into one statement. A pure function: requests with the same
 * operation and the same fingerprint of variables have the same plan. Throws BadUserInput for invalid arguments.
 */
export function compileField(info: RootInfo, options: CompilerOptions): Plan {
  const field = info.parentType.getFields()[info.fieldName] as GraphQLField<unknown, unknown>;
  const args = referenceArguments(field, firstNode(info.fieldNodes), info);
  const context: CompileContext = { ...options, checks: [] };
  switch (info.fieldName) {
    case 'node':
      return compileNode(info, args, context);
    case 'nodes':
      return compileNodes(info, args, context);
    default:
      return compileList(info, args, context);
  }
}

/** The field of Query that `info` describes, as it is selected. */
export function rootField({ fieldNodes, fieldName, parentType, returnType }: RootInfo): SelectedField {
  const key = firstNode(fieldNodes).alias?.value ?? fieldName;
  return { key, name: fieldName, parentType: parentType.name, type: returnType, nodes: fieldNodes };
}

function compileNode(info: RootInfo, args: ArgumentReference, context: CompileContext): Plan {
  const { node, type, projection } = projectRoot(info, context);
  const clause = new Cypher.Match(new Cypher.Pattern(node, { labels: [labelOf(type)] }))
    .where(Cypher.eq(node.property('id'), args.get('id').param()))
    .return([projection.expression, 'node']);
  return planOf(clause, {
    field: rootField(info),
    checks: context.checks,
    valueIn: (rows) => rows[0]?.[0],
    write: projection.write,
  });
}

function compileNodes(info: RootInfo, args: ArgumentReference, context: CompileContext): Plan {
  const ids = args.get('ids');
  const idsOf = (request: RequestValues) => ids.valueFor(request) as readonly string[];
  const { max } = pageSizes.ids;
  context.checks.push((request) => {
    const { length } = idsOf(request);
    if (length > max) throw new BadUserInput(`ids: ${length} ids are too many; at most ${max} are allowed.`);
  });
  const { node, type, projection } = projectRoot(info, context);
  const clause = new Cypher.Match(new Cypher.Pattern(node, { labels: [labelOf(type)] }))
    .where(Cypher.in(node.property('id'), ids.param()))
    .return([node.property('id'), 'id'], [projection.expression, 'node']);
  return planOf(clause, {
    field: rootField(info),
    checks: context.checks,
    valueIn: (rows, request) => {
      const found = new Map(rows.map(([id, value]) => [id, value]));
      return idsOf(request).map((id) => found.get(id));
    },
    write: projection.write,
  });
}

function compileList(info: RootInfo, args: ArgumentReference, context: CompileContext): Plan {
  const connection = getNamedType(info.returnType);
  const type = nodeTypeOfConnection(connection);
  const selection = selectConnection(info, connection, info.fieldNodes, selectNode);
  const start = findStartNodes(type, args.get('filter'));
  const match = (node: Cypher.Node) =>
    start
      ? matchFromStartNodes(node, type, start)
      : new Cypher.Match(new Cypher.Pattern(node, { labels: [labelOf(type)] }));
  const remaining = start ? args.withValue({ ...(args.value as Arguments), filter: start.rest.value }) : args;
  const origin = { args: remaining, match, projectNode, hasStartNodes: start !== undefined };
  const projection = projectConnection(selection, origin, context);
  const answer = new Cypher.Return([projection.expression, 'connection']);
  return planOf(projection.before ? Cypher.utils.concat(projection.before, answer) : answer, {
    field: rootField(info),
    checks: context.checks,
    valueIn: (rows) => rows[0]?.[0],
    write: projection.write,
  });
}

function projectRoot(info: RootInfo, context: CompileContext) {
  const type = getNamedType(info.returnType) as NodeType;
  const node = new Cypher.Node();
  return { node, type, projection: projectNode(node, selectNode(info, type, info.fieldNodes), context) };
}

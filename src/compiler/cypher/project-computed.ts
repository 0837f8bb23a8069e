import Cypher from '@neo4j/cypher-builder';
import type { CompileContext } from '../request-values.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';
import type { NodeColumn } from '../selection/selection.ts';
import { type ProjectNode, projectResult } from './project-result.ts';
import type { Projection } from './projection.ts';

/**
 * Projects a field with @cypher: the column of the first row, or of all rows if the field is a list. The statement is from
 * schema.graphql; values of users only enter it as parameters.
 */
export function projectComputed(
  node: Cypher.Node,
  { mapping, field, args, result }: Extract<NodeColumn, { kind: 'computed' }>,
  projectNode: ProjectNode,
  context: CompileContext,
): Projection {
  const value = new Cypher.Variable();
  const { expression, write } = projectResult(value, result, projectNode, context);
  const isLeaf = result.kind === 'leaf';
  const call = new Cypher.Raw((cypher) => {
    const parameters = new Map(field.args.map(({ name }) => [name, parameterOf(args.get(name))]));
    const statement = mapping.statement.replace(/\$(\w+)/g, (whole, name: string) => {
      const parameter = parameters.get(name);
      return parameter ? cypher.compile(parameter) : whole;
    });
    const this_ = cypher.compile(node);
    const rows = `WITH ${this_} AS this\n${statement.trim()}`;
    return isLeaf ? rows : `CALL (${this_}) {\n${rows}\n}`;
  });
  const column = new Cypher.NamedVariable(mapping.columnName);
  // A leaf is what the statement returns; the selection of any other value is projected from it.
  const values = new Cypher.Collect(
    isLeaf
      ? Cypher.utils.concat(call)
      : Cypher.utils.concat(call, new Cypher.With([column, value]).return([expression, 'value'])),
  );
  return { expression: mapping.list ? values : Cypher.head(values), write };
}

function parameterOf(argument: ArgumentReference): Cypher.Param {
  return argument.value === null || argument.value === undefined ? new Cypher.Param(null) : argument.param();
}

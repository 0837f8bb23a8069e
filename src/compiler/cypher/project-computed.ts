import Cypher from '@neo4j/cypher-builder';
import { type CompileContext, DeferredParameter } from '../request-values.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';
import type { NodeColumn } from '../selection/selection.ts';
import { type ProjectNode, projectResult } from './project-result.ts';
import type { Projection } from './projection.ts';

/**
 * Projects a field with @cypher: the value of its expression, or the column of the first row of its statement, of all rows
 * if the field is a list. The Cypher is from schema.graphql; values of users only enter it as parameters.
 */
export function projectComputed(
  node: Cypher.Node,
  { mapping, field, args, result }: Extract<NodeColumn, { kind: 'computed' }>,
  projectNode: ProjectNode,
  context: CompileContext,
): Projection {
  const parameters = new Map(field.args.map(({ name }) => [name, parameterOf(args.get(name))]));
  parameters.set('languages', languagesOf(args.get('language')));
  const withParameters = (text: string, cypher: Cypher.RawCypherContext) =>
    text.trim().replace(/\$(\w+)/g, (whole, name: string) => {
      const parameter = parameters.get(name);
      return parameter ? cypher.compile(parameter) : whole;
    });
  const value = new Cypher.Variable();
  const { expression, write } = projectResult(value, result, projectNode, context);
  if ('expression' in mapping.cypher) {
    const text = mapping.cypher.expression;
    const inline = (cypher: Cypher.RawCypherContext) =>
      withParameters(text, cypher).replace(/\bthis\b/g, cypher.compile(node));
    return { expression: new Cypher.Raw(inline), write };
  }
  const { statement, columnName } = mapping.cypher;
  const isLeaf = result.kind === 'leaf';
  const call = new Cypher.Raw((cypher) => {
    const this_ = cypher.compile(node);
    const rows = `WITH ${this_} AS this\n${withParameters(statement, cypher)}`;
    return isLeaf ? rows : `CALL (${this_}) {\n${rows}\n}`;
  });
  const column = new Cypher.NamedVariable(columnName);
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

/** The ranks of the tags that satisfy the argument `language`, if there is one, and of the reader's languages after them. */
function languagesOf(language: ArgumentReference): Cypher.Param {
  if (typeof language.value === 'string') {
    return language.param((tag, { options }) =>
      ranksOf([...options.languageRanges(String(tag)), ...options.languages]),
    );
  }
  return new Cypher.NamedParam('languages', new DeferredParameter((request) => ranksOf(request.options.languages)));
}

/** The rank of each tag, from 0; that of its first occurrence. A map, because Neo4j finds a key in it without a search. */
function ranksOf(tags: readonly string[]): Readonly<Record<string, number>> {
  const ranks: Record<string, number> = {};
  for (const [rank, tag] of tags.entries()) ranks[tag] ??= rank;
  return ranks;
}

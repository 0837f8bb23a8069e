import Cypher from '@neo4j/cypher-builder';
import { type CompileContext, DeferredParameter } from '../request-values.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';
import type { Column } from '../selection/selection.ts';
import { type ProjectNode, projectResult } from './project-result.ts';
import type { Projection } from './projection.ts';

/**
 * What a field's @cypher gives for a node: the first row's column, or the column as a list where the field is one. The
 * statement is ours; what users give enters it as parameters only.
 */
export function projectComputed(
  node: Cypher.Node,
  { mapping, field, args, result }: Extract<Column, { kind: 'computed' }>,
  projectNode: ProjectNode,
  options: CompileContext,
): Projection {
  const value = new Cypher.Variable();
  const { expression, read, write } = projectResult(value, result, projectNode, options);
  const isLeaf = result.kind === 'leaf';
  const call = new Cypher.Raw((context) => {
    const parameters = new Map(field.args.map(({ name }) => [name, parameterOf(args.get(name))]));
    parameters.set('languages', languagesOf(args.get('language')));
    const statement = mapping.statement.replace(/\$(\w+)/g, (whole, name: string) => {
      const parameter = parameters.get(name);
      return parameter ? context.compile(parameter) : whole;
    });
    const this_ = context.compile(node);
    const rows = `WITH ${this_} AS this\n${statement.trim()}`;
    return isLeaf ? rows : `CALL (${this_}) {\n${rows}\n}`;
  });
  const column = new Cypher.NamedVariable(mapping.columnName);
  // A plain value is what the statement returns; of anything else, what is selected is made from it.
  const values = new Cypher.Collect(
    isLeaf
      ? Cypher.utils.concat(call)
      : Cypher.utils.concat(call, new Cypher.With([column, value]).return([expression, 'value'])),
  );
  return mapping.list
    ? { expression: values, read: (list, request) => (list as unknown[]).map((one) => read(one, request)), write }
    : { expression: Cypher.head(values), read, write };
}

function parameterOf(given: ArgumentReference): Cypher.Param {
  return given.value === null || given.value === undefined ? new Cypher.Param(null) : given.param();
}

/** The ranks of the reader's languages, and before them of those that satisfy the language that is asked for. */
function languagesOf(language: ArgumentReference): Cypher.Param {
  if (typeof language.value === 'string') {
    return language.param((tag, { options }) =>
      ranksOf([...options.languageRanges(String(tag)), ...options.languages]),
    );
  }
  return new Cypher.NamedParam('languages', new DeferredParameter((request) => ranksOf(request.options.languages)));
}

/** The rank of each tag, its first where it stands twice: a map, for Neo4j finds a key in it without a search. */
function ranksOf(tags: readonly string[]): Readonly<Record<string, number>> {
  const ranks: Record<string, number> = {};
  for (const [rank, tag] of tags.entries()) ranks[tag] ??= rank;
  return ranks;
}

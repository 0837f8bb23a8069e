import Cypher from '@neo4j/cypher-builder';
import { type Compiling, Late } from './binding.ts';
import type { Given } from './given.ts';
import { type ProjectNode, projectResult } from './project-result.ts';
import type { Projection } from './projection.ts';
import type { Column, Field } from './selection.ts';

/**
 * What a field's @cypher gives for a node: the first row's column, or the column as a list where the field is one. The
 * statement is ours; what users give enters it as parameters only.
 */
export function projectComputed(
  node: Cypher.Node,
  { mapping, field, args, result }: Extract<Column, { kind: 'computed' }>,
  projectNode: ProjectNode,
  options: Compiling,
): Projection {
  const value = new Cypher.Variable();
  const { expression, read, write } = projectResult(value, result, projectNode, options);
  const call = new Cypher.Raw((context) => {
    const parameters = new Map(field.args.map(({ name }) => [name, parameterOf(field, name, args.get(name))]));
    const languages = new Cypher.NamedParam('languages', new Late((binding) => binding.options.languages));
    const statement = mapping.statement.replace(/\$(cypherParams\.languages|\w+)/g, (whole, name: string) => {
      const parameter = name === 'cypherParams.languages' ? languages : parameters.get(name);
      return parameter ? context.compile(parameter) : whole;
    });
    const this_ = context.compile(node);
    return `CALL (${this_}) {\nWITH ${this_} AS this\n${statement.trim()}\n}`;
  });
  const column = new Cypher.NamedVariable(mapping.columnName);
  const values = new Cypher.Collect(
    Cypher.utils.concat(call, new Cypher.With([column, value]).return([expression, 'value'])),
  );
  return mapping.list
    ? { expression: values, read: (list, binding) => (list as unknown[]).map((one) => read(one, binding)), write }
    : { expression: Cypher.head(values), read, write };
}

/** A language is handed to the statement as the list of tags that satisfy it, best first; empty where none is asked. */
function parameterOf(field: Field, name: string, given: Given): Cypher.Param {
  const argument = field.args.find((candidate) => candidate.name === name);
  if (String(argument?.type).replace('!', '') !== 'Language') {
    return given.value === null || given.value === undefined ? new Cypher.Param(null) : given.param();
  }
  return given.param((tag, { options }) => (typeof tag === 'string' ? options.languageRanges(tag) : []));
}

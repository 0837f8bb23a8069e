import Cypher from '@neo4j/cypher-builder';
import type { CompiledField, RootInfo } from './compile-field.ts';
import type { CompilerOptions } from './options.ts';
import { projectNode } from './project.ts';
import { projectResult } from './project-result.ts';
import { selectNode } from './select-node.ts';
import { isListOf, selectResult } from './select-result.ts';

/** A question that is more than a list: Cypher by hand, which returns one column, and its parameters. */
export interface Question {
  /** Ends with `RETURN … AS <column>`: a row for each value. Its parameters are named otherwise than `param0`. */
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly column: string;
}

/**
 * Compiles a field of Query whose values a statement by hand finds. Nodes stand in its maps as nodes: what is selected
 * of them, to any depth, is compiled like everything else, so that the whole stays one statement.
 */
export function compileQuestion(info: RootInfo, question: Question, options: CompilerOptions): CompiledField {
  const value = new Cypher.Variable();
  const result = selectResult(info, info.returnType, info.fieldNodes, selectNode);
  const { expression, read } = projectResult(value, result, projectNode, options);
  const call = new Cypher.Raw(() => [`CALL () {\n${question.text}\n}`, { ...question.params }]);
  const column = new Cypher.NamedVariable(question.column);
  const clause = Cypher.utils.concat(call, new Cypher.With([column, value]).return([expression, 'value']));
  const { cypher, params } = clause.build();
  const isList = isListOf(info.returnType);
  return {
    text: cypher,
    params,
    read: (rows) => (isList ? rows.map(([row]) => read(row)) : read(rows[0]?.[0] ?? null)),
  };
}

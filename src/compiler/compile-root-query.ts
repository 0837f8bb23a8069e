import Cypher from '@neo4j/cypher-builder';
import { type RootInfo, rootField } from './compile-field.ts';
import { projectEdge, projectItem } from './cypher/project-assembled.ts';
import { projectNode } from './cypher/project-node.ts';
import { projectResult } from './cypher/project-result.ts';
import { isListOf } from './mapping.ts';
import type { CompilerOptions } from './options.ts';
import { type Plan, planOf } from './plan.ts';
import type { Assemble, CompileContext } from './request-values.ts';
import { selectNode } from './selection/select-node.ts';
import { selectResult } from './selection/select-result.ts';

export type { Assembled } from './request-values.ts';

/** The handwritten Cypher of a root query, which returns one column, and its parameters. */
export interface RootStatement {
  /** Ends with `RETURN … AS <column>`, a row for each value. No parameter may be named `param` with a number. */
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly column: string;
  /**
   * Assembles the items of a list of objects, or the edges of a connection, where Cypher cannot; without it each row is an
   * item.
   */
  readonly assemble?: Assemble;
}

/**
 * Compiles a field of Query whose values handwritten Cypher finds. What is selected of the nodes in these values is compiled
 * into the same statement, to any depth. The plan serves every root statement with this text: its parameters are not part
 * of the plan, and `assemble` comes with the RequestValues.
 */
export function compileRootQuery(info: RootInfo, statement: RootStatement, options: CompilerOptions): Plan {
  const context: CompileContext = { ...options, checks: [] };
  const value = new Cypher.Variable();
  const result = selectResult(info, info.returnType, info.fieldNodes, selectNode);
  const call = new Cypher.Raw(() => `CALL () {\n${statement.text}\n}`);
  const found = new Cypher.With([new Cypher.NamedVariable(statement.column), value]);
  const root = { field: rootField(info), checks: context.checks };

  if (statement.assemble && result.kind === 'object') {
    const project = isListOf(info.returnType) ? projectItem : projectEdge;
    const { expression, ...parts } = project(value, result.selection, context);
    const answer = found.return([expression, 'value'], [value.property('raw'), 'raw']);
    return planOf(Cypher.utils.concat(call, answer), { ...root, ...parts });
  }
  const { expression, write } = projectResult(value, result, projectNode, context);
  const isList = isListOf(info.returnType);
  return planOf(Cypher.utils.concat(call, found.return([expression, 'value'])), {
    ...root,
    valueIn: (rows) => (isList ? rows.map(([row]) => row) : rows[0]?.[0]),
    write,
  });
}

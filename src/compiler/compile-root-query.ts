import Cypher from '@neo4j/cypher-builder';
import { itemAssembler } from './answer/assemble-items.ts';
import { writerOf } from './answer/write-value.ts';
import type { RootInfo } from './compile-field.ts';
import { projectNode } from './cypher/project-node.ts';
import { projectObject, projectResult } from './cypher/project-result.ts';
import { isListOf } from './mapping.ts';
import type { CompilerOptions } from './options.ts';
import { type Plan, planOf } from './plan.ts';
import type { AssembleItems, CompileContext } from './request-values.ts';
import { selectNode } from './selection/select-node.ts';
import { selectResult } from './selection/select-result.ts';

export type { AssembledItem } from './request-values.ts';

/** A question that is more than a list: Cypher by hand, which returns one column, and its parameters. */
export interface RootStatement {
  /** Ends with `RETURN … AS <column>`: a row for each value. Its parameters are named otherwise than `param0`. */
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly column: string;
  /** Of a field that is a list of objects: which of the rows stand in it, for what Cypher cannot tell. */
  readonly assemble?: AssembleItems;
}

/**
 * Compiles a field of Query whose values a statement by hand finds. Nodes stand in its maps as nodes: what is selected
 * of them, to any depth, is compiled like everything else, so that the whole stays one statement. The plan is good for
 * every question with this text; the parameters of the question are not in it, and its `assemble` comes with the RequestValues.
 */
export function compileRootQuery(info: RootInfo, question: RootStatement, options: CompilerOptions): Plan {
  const compiling: CompileContext = { ...options, checks: [] };
  const value = new Cypher.Variable();
  const result = selectResult(info, info.returnType, info.fieldNodes, selectNode);
  const call = new Cypher.Raw(() => `CALL () {\n${question.text}\n}`);
  const found = new Cypher.With([new Cypher.NamedVariable(question.column), value]);
  const { checks } = compiling;

  if (question.assemble && result.kind === 'object') {
    const projection = projectObject(value, result.selection, projectNode, compiling);
    const answer = found.return([projection.expression, 'value'], [value.property('raw'), 'raw']);
    return planOf(Cypher.utils.concat(call, answer), { checks, ...itemAssembler(result.selection, projection) });
  }
  const { expression, read, write } = projectResult(value, result, projectNode, compiling);
  const writeAll = writerOf(info.returnType, write);
  const isList = isListOf(info.returnType);
  return planOf(Cypher.utils.concat(call, found.return([expression, 'value'])), {
    checks,
    read: (rows, request) => (isList ? rows.map(([row]) => read(row, request)) : read(rows[0]?.[0] ?? null, request)),
    write: (rows, request) => writeAll(isList ? rows.map(([row]) => row) : (rows[0]?.[0] ?? null), request),
  });
}

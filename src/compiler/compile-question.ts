import Cypher from '@neo4j/cypher-builder';
import type { CompiledField, RootInfo } from './compile-field.ts';
import { isListOf } from './mapping.ts';
import type { CompilerOptions } from './options.ts';
import { projectNode } from './project.ts';
import { projectResult } from './project-result.ts';
import { selectNode } from './select-node.ts';
import { selectResult } from './select-result.ts';
import type { ObjectSelection } from './selection.ts';

/** A question that is more than a list: Cypher by hand, which returns one column, and its parameters. */
export interface Question {
  /** Ends with `RETURN … AS <column>`: a row for each value. Its parameters are named otherwise than `param0`. */
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly column: string;
  /**
   * Of a field that is a list of objects: which of the rows stand in it, worked out from what each row's map holds under
   * `raw`, for what Cypher cannot tell. What is selected is read for every row, so there should be few more than needed.
   */
  readonly arrange?: (raws: readonly unknown[]) => readonly Arranged[];
}

/** An item of a list: the rows that it is made of, the first to have a field giving it, and values that no row has. */
export interface Arranged {
  readonly rows: readonly number[];
  readonly values: Readonly<Record<string, unknown>>;
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
  const { arrange } = question;
  const raw: [Cypher.Expr, string][] = arrange ? [[value.property('raw'), 'raw']] : [];
  const answer = new Cypher.With([column, value]).return([expression, 'value'], ...raw);
  const { cypher, params } = Cypher.utils.concat(call, answer).build();
  if (arrange && result.kind === 'object') {
    const slots = result.selection.slots;
    const compose = composer(slots, read);
    return { text: cypher, params, read: (rows) => compose(rows, arrange(rows.map(([, held]) => held))) };
  }
  const isList = isListOf(info.returnType);
  return {
    text: cypher,
    params,
    read: (rows) => (isList ? rows.map(([row]) => read(row)) : read(rows[0]?.[0] ?? null)),
  };
}

/** Makes the items of a list from rows and values, under the keys of the response. */
function composer(slots: ObjectSelection['slots'], read: (row: unknown) => unknown) {
  return (rows: readonly (readonly unknown[])[], items: readonly Arranged[]) =>
    items.map((item) => {
      const parts = item.rows.map((row) => read(rows[row]?.[0]) as Readonly<Record<string, unknown>>);
      const pick = ({ key, name }: ObjectSelection['slots'][number]) =>
        name in item.values ? item.values[name] : (parts.map((part) => part[key]).find((one) => one != null) ?? null);
      return Object.fromEntries(slots.map((slot) => [slot.key, pick(slot)]));
    });
}

import { type FieldNode, Kind, type OperationDefinitionNode } from 'graphql';
import type { FieldAnswer } from '../../compiler/answer/answer.ts';
import { firstNode } from '../../compiler/selection/fields.ts';
import type { Execute, Execution } from './context.ts';

/** Whether a field of Query describes the schema. */
export function isIntrospection(fieldName: string): boolean {
  return fieldName === '__schema' || fieldName === '__type';
}

/**
 * Executes the fields of a query that describe the schema, all at once, by `execute`. Returns a function from the response
 * key of such a field to its answer.
 */
export function executeIntrospection(
  fields: ReadonlyMap<string, readonly FieldNode[]>,
  operation: OperationDefinitionNode,
  execution: Execution,
  execute: Execute,
): (key: string) => Promise<FieldAnswer> {
  const selections = [...fields.values()].filter((nodes) => isIntrospection(firstNode(nodes).name.value)).flat();
  if (selections.length === 0) return () => Promise.reject(new Error('The query has no field for introspection.'));
  const reduced = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
  const definitions = execution.document.definitions.map((definition) =>
    definition === operation ? reduced : definition,
  );
  const result = Promise.resolve(execute({ ...execution, document: { ...execution.document, definitions } }));
  return async (key) => {
    const { data, errors = [] } = await result;
    const value = data?.[key];
    return {
      json: value === undefined ? undefined : JSON.stringify(value),
      errors: errors.filter(({ path }) => path === undefined || path[0] === key),
    };
  };
}

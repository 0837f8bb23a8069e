import { memoize1 } from '@graphql-tools/utils';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { FieldAnswer } from '../../compiler/answer/answer.ts';
import { keyPrefixes } from '../../compiler/answer/write-value.ts';
import { collectFields, firstNode } from '../../compiler/selection/fields.ts';
import type { Execute, Execution } from './context.ts';
import { executeField } from './execute-field.ts';
import { executeIntrospection, isIntrospection } from './execute-introspection.ts';
import type { QueryField } from './prepare-field.ts';

/** The answer of a query: the JSON of `data`, and the errors of its fields, in the order of the fields. */
export interface QueryAnswer {
  readonly data: string;
  readonly errors: readonly GraphQLError[];
}

/**
 * Answers a valid query. The JSON is written from the rows of the database, without objects in between; `execute` only
 * answers the fields for introspection. Undefined for a request that cannot be executed: no query of that name, or invalid
 * variables.
 */
export async function answerQuery(execution: Execution, execute: Execute): Promise<QueryAnswer | undefined> {
  const query = readQuery(execution);
  if (!query) return undefined;
  const { fields, operation, request } = query;
  const parentType = request.parentType;
  const definitions = parentType.getFields();
  const introspection = executeIntrospection(fields, operation, execution, execute);
  const answers = await Promise.all(
    [...fields].map(([key, fieldNodes]): FieldAnswer | Promise<FieldAnswer> => {
      const fieldName = firstNode(fieldNodes).name.value;
      const definition = definitions[fieldName];
      if (definition) {
        return executeField({ ...request, fieldNodes, fieldName, returnType: definition.type }, execution.contextValue);
      }
      return isIntrospection(fieldName) ? introspection(key) : { json: JSON.stringify(parentType.name), errors: [] };
    }),
  );
  return combined([...fields.keys()], answers);
}

/** The fields of Query that a request selects, and what they have in common. */
interface Query {
  readonly fields: ReadonlyMap<string, readonly FieldNode[]>;
  readonly operation: OperationDefinitionNode;
  readonly request: Omit<QueryField, 'fieldNodes' | 'fieldName' | 'returnType'>;
}

function readQuery({ schema, document, operationName, variableValues }: Execution): Query | undefined {
  const operation = getOperationAST(document, operationName);
  const parentType = schema.getQueryType();
  if (operation?.operation !== OperationTypeNode.QUERY || !parentType) return undefined;
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {});
  if (variables.errors) return undefined;
  const selection = { schema, fragments: fragmentsOf(document), variableValues: variables.variableValues };
  const fields = collectFields(selection, parentType, [operation]);
  return { fields, operation, request: { ...selection, operation, parentType } };
}

/** An answer without JSON is a null that Query does not allow: then `data` as a whole is null. */
function combined(keys: readonly string[], answers: readonly FieldAnswer[]): QueryAnswer {
  const prefixes = keyPrefixes(keys.map((key) => ({ key })));
  const errors: GraphQLError[] = [];
  let data = keys.length === 0 ? '{' : '';
  for (const [index, answer] of answers.entries()) {
    errors.push(...answer.errors);
    if (answer.json === undefined) return { data: 'null', errors };
    data += prefixes[index] + answer.json;
  }
  return { data: `${data}}`, errors };
}

const fragmentsOf = memoize1((document: DocumentNode): Readonly<Record<string, FragmentDefinitionNode>> => {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  // Without a prototype, because a fragment may have any name.
  return Object.assign(Object.create(null), Object.fromEntries(fragments.map((one) => [one.name.value, one])));
});

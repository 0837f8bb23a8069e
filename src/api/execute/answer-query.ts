import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
} from 'graphql';
import { keyPrefixes } from '../../compiler/answer/write-value.ts';
import { collectFields, firstNode } from '../../compiler/selection/fields.ts';
import type { ApiContext, PendingField } from './context.ts';
import { executeField } from './execute-field.ts';
import { prepareField, type QueryField } from './prepare-field.ts';

/** What is to be executed, as GraphQL servers hand it to `execute`. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
  readonly contextValue: ApiContext;
}

/**
 * Answers a query as JSON, written straight from the rows of the database: what graphql-js would say, without its walk over
 * every value. Undefined where it has something to say that is not said here: introspection, errors, null where none may
 * be, mutations. It is to be asked then, and reads from the rows that are there (`context.asked`): nothing is asked twice.
 */
export async function answerQuery(execution: Execution): Promise<string | undefined> {
  const { contextValue: context } = execution;
  const fields = fieldsOf(execution);
  if (!fields) return undefined;
  const asked = ask(fields, context);
  if (!asked) return undefined;
  context.asked = asked;
  try {
    const prefixes = keyPrefixes(fields.map(([key]) => ({ key })));
    let json = fields.length === 0 ? '{' : '';
    for (const [index, [key]] of fields.entries()) {
      const one = asked.get(key);
      json += prefixes[index] + (one ? one.field.write(await one.rows) : TYPE_NAME);
    }
    return `{"data":${json}}}`;
  } catch {
    // Whatever it is, graphql-js meets it again, and knows its place in the answer.
    return undefined;
  }
}

const TYPE_NAME = '"Query"';

/** The fields of Query that are asked for, by response key; undefined where they are not all ours to answer. */
function fieldsOf({
  schema,
  document,
  operationName,
  variableValues,
}: Execution): [string, QueryField | null][] | undefined {
  const operation = getOperationAST(document, operationName);
  const parentType = schema.getQueryType();
  if (operation?.operation !== OperationTypeNode.QUERY || !parentType) return undefined;
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {});
  if (variables.errors) return undefined;
  const request = { schema, fragments: fragmentsOf(document), variableValues: variables.variableValues };
  const fields: [string, QueryField | null][] = [];
  for (const [key, fieldNodes] of collectFields(request, parentType, [operation])) {
    const fieldName = firstNode(fieldNodes).name.value;
    const field = parentType.getFields()[fieldName];
    if (!field && fieldName !== '__typename') return undefined;
    const query = field && { ...request, operation, fieldNodes, fieldName, parentType, returnType: field.type };
    fields.push([key, query ?? null]);
  }
  return fields;
}

/** Asks for all fields at the same time. Undefined where one cannot be asked: then none is. */
function ask(
  fields: readonly [string, QueryField | null][],
  context: ApiContext,
): Map<string, PendingField> | undefined {
  try {
    const prepared = fields.flatMap(([key, query]) => (query ? [{ key, field: prepareField(query, context) }] : []));
    return new Map(
      prepared.map(({ key, field }) => {
        const rows = executeField(field, context);
        // Who awaits it hears of it; several may fail, and one is enough to stop.
        rows.catch(() => undefined);
        return [key, { field, rows }];
      }),
    );
  } catch {
    return undefined;
  }
}

const fragmentsByDocument = new WeakMap<DocumentNode, Readonly<Record<string, FragmentDefinitionNode>>>();

function fragmentsOf(document: DocumentNode): Readonly<Record<string, FragmentDefinitionNode>> {
  let fragments = fragmentsByDocument.get(document);
  if (!fragments) {
    const found = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    fragments = Object.assign(Object.create(null), Object.fromEntries(found.map((one) => [one.name.value, one])));
    fragmentsByDocument.set(document, fragments as Readonly<Record<string, FragmentDefinitionNode>>);
  }
  return fragments as Readonly<Record<string, FragmentDefinitionNode>>;
}

import {
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { prepareField } from '../../src/api/execute/prepare-field.ts';
import { unknownIdError } from '../../src/api/questions/unknown-ids.ts';
import { buildSchema } from '../../src/api/schema/build-schema.ts';
import type { Rows } from '../../src/compiler/request-values.ts';
import type { Statement } from '../../src/graph/statement.ts';
import { computedFields } from '../../src/graph/statements/computed-fields.ts';
import { schemaText } from '../../src/model/sdl/domain-schema.ts';
import { readRootField, typeNameKey } from './read-rows.ts';

/** What the resolvers of the oracle read instead of a graph: the rows that the service got for a statement. */
export interface Oracle {
  readonly rowsOf: (statement: Statement) => Promise<Rows>;
  readonly languages: readonly string[];
}

const resolveRoot: GraphQLFieldResolver<unknown, Oracle> = async (_source, _args, { rowsOf, languages }, info) => {
  const graph = { read: () => Promise.reject(new Error('The oracle reads nothing.')) };
  const { statement, requiredIds } = prepareField(info, { graph, languages, roundTrips: 0 });
  const rows = await rowsOf(statement);
  const unknown = rows.length === 0 ? await unknownIdError(requiredIds, rowsOf) : undefined;
  if (unknown) throw unknown;
  return readRootField(info, rows, languages);
};

const resolveValue: GraphQLFieldResolver<Readonly<Record<string, unknown>>, Oracle> = (source, _args, _context, info) =>
  source[info.path.key];

/**
 * The schema with resolvers, for graphql-js to execute. They read the rows that the service got, by the selection, into
 * objects with the values under their response keys; null propagation, errors and all else is left to graphql-js.
 */
export const oracleSchema: GraphQLSchema = withResolvers(buildSchema(schemaText, computedFields));

function withResolvers(schema: GraphQLSchema): GraphQLSchema {
  const query = schema.getQueryType();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (source: { [typeNameKey]?: string }) => source[typeNameKey];
    // The types for introspection are the same objects in every schema.
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) field.resolve = type === query ? resolveRoot : resolveValue;
  }
  return schema;
}

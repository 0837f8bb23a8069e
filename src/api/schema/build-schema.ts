import { makeExecutableSchema } from '@graphql-tools/schema';
import {
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { typeNameKey } from '../../compiler/cypher/project-node.ts';
import { isPlain } from '../../compiler/mapping.ts';
import type { ApiContext } from '../execute/context.ts';
import { executeField } from '../execute/execute-field.ts';
import { prepareField } from '../execute/prepare-field.ts';
import { transforms } from '../questions/root-queries.ts';
import { type Arguments, type Transform, transformingResolver } from '../questions/root-query.ts';
import { deriveSchema } from './derive-schema.ts';
import { inlineStatements, type NamedStatements } from './named-statements.ts';
import { scalars } from './scalars.ts';

/**
 * The executable schema, from the text of schema.graphql. Every field of Query is answered by one Cypher statement in one
 * round trip; the fields below it are read from the answer. `statements` are the texts that schema.graphql refers to by name.
 * Throws an Error when schema.graphql is inconsistent.
 */
export function buildSchema(sdl: string, statements: NamedStatements): GraphQLSchema {
  const schema = makeExecutableSchema<ApiContext>({
    typeDefs: inlineStatements(deriveSchema(sdl), statements),
    resolvers: { ...scalars, ...transformingResolvers() },
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = resolveType;
    if (!isObjectType(type)) continue;
    const read = type === schema.getQueryType() ? askGraph : isPlain(type) ? readPlain : readAnswer;
    for (const field of Object.values(type.getFields())) field.resolve ??= read;
  }
  return schema;
}

/** Asks, where the request has not asked already. */
const askGraph: GraphQLFieldResolver<unknown, ApiContext, Arguments> = async (_source, _args, context, info) => {
  const asked = context.asked?.get(info.path.key);
  if (asked) return asked.field.read(await asked.rows);
  const field = prepareField(info, context);
  return field.read(await executeField(field, context));
};

function transformingResolvers() {
  const resolversOf = (fields: Readonly<Record<string, Transform>>) =>
    Object.fromEntries(Object.entries(fields).map(([field, transform]) => [field, transformingResolver(transform)]));
  return Object.fromEntries(Object.entries(transforms).map(([type, fields]) => [type, resolversOf(fields)]));
}

const resolveType: GraphQLTypeResolver<{ readonly [typeNameKey]?: string }, ApiContext> = (source) =>
  source[typeNameKey];

/** The answer has its values under the response keys, so that one field under two aliases has two values. */
const readAnswer: GraphQLFieldResolver<Readonly<Record<string, unknown>>, ApiContext> = (
  source,
  _args,
  _context,
  info,
) => source[info.path.key];

/** What the service made itself has its values under the names of the fields. */
const readPlain: GraphQLFieldResolver<Readonly<Record<string, unknown>>, ApiContext> = (
  source,
  _args,
  _context,
  info,
) => source[info.fieldName];

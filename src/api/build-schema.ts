import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLFieldResolver, type GraphQLSchema, type GraphQLTypeResolver, isAbstractType } from 'graphql';
import { compileField } from '../compiler/compile-field.ts';
import { typeNameKey } from '../compiler/project.ts';
import { readEdtf } from '../model/edtf.ts';
import { languageRanges } from '../model/language.ts';
import type { ApiContext } from './context.ts';
import { deriveSchema } from './derive/derive-schema.ts';
import { scalars } from './scalars.ts';

/**
 * The executable schema, from the text of schema.graphql. Every field of Query is answered by one Cypher statement in one
 * round trip; what stands below is read from its answer. Throws an Error where schema.graphql makes no sense.
 */
export function buildSchema(sdl: string): GraphQLSchema {
  const schema = makeExecutableSchema<ApiContext>({
    typeDefs: deriveSchema(sdl),
    resolvers: { ...scalars },
    defaultFieldResolver: readAnswer,
  });
  for (const type of Object.values(schema.getTypeMap())) if (isAbstractType(type)) type.resolveType = resolveType;
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) field.resolve = askGraph;
  return schema;
}

const askGraph: GraphQLFieldResolver<unknown, ApiContext> = async (_source, _args, context, info) => {
  const { languages, graph, signal, timeoutMs } = context;
  const { text, params, read } = compileField(info, { languages, languageRanges, edtfBounds: readEdtf });
  context.roundTrips += 1;
  return read(await graph.read({ text, params }, { signal, timeoutMs }));
};

const resolveType: GraphQLTypeResolver<{ readonly [typeNameKey]?: string }, ApiContext> = (source) =>
  source[typeNameKey];

/** The answer has its values under the response keys, so that one field under two aliases has two values. */
const readAnswer: GraphQLFieldResolver<Readonly<Record<string, unknown>>, ApiContext> = (
  source,
  _args,
  _context,
  info,
) => source[info.path.key];

import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { deriveSchema } from './derive-schema.ts';
import { inlineStatements, type NamedStatements } from './named-statements.ts';
import { scalars } from './scalars.ts';

/**
 * Builds the schema from the text of schema.graphql. `statements` are the Cypher texts to which it refers by name. It has no
 * resolvers: answerQuery executes queries. Throws an Error if schema.graphql is inconsistent.
 */
export function buildSchema(sdl: string, statements: NamedStatements): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: inlineStatements(deriveSchema(sdl), statements),
    resolvers: scalars,
  });
}

import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLSchema, getNamedType, isEnumType, isSpecifiedDirective } from 'graphql';
import { deriveSchema } from './derive-schema.ts';
import { inlineStatements, type NamedStatements } from './named-statements.ts';
import { scalars } from './scalars.ts';

/**
 * Builds the schema from the text of schema.graphql. `statements` are the Cypher texts to which it refers by name. It has no
 * resolvers: answerQuery executes queries. Throws an Error if schema.graphql is inconsistent.
 */
export function buildSchema(sdl: string, statements: NamedStatements): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs: inlineStatements(deriveSchema(sdl), statements),
    resolvers: scalars,
  });
  return withoutMapping(schema);
}

/**
 * Removes the directives of schema.graphql, and the enums of their arguments, from the schema that clients read: they map it to
 * the graph, and tools of clients take directives of the schema for their own (`@alias` in Relay). The compiler finds them in
 * the `astNode` of each type and field.
 */
function withoutMapping(schema: GraphQLSchema): GraphQLSchema {
  const { directives, types, ...config } = schema.toConfig();
  const mapping = directives.filter((directive) => !isSpecifiedDirective(directive));
  const enums = new Set(
    mapping.flatMap(({ args }) => args.map(({ type }) => getNamedType(type)).filter((type) => isEnumType(type))),
  );
  return new GraphQLSchema({
    ...config,
    directives: directives.filter(isSpecifiedDirective),
    types: types.filter((type) => !isEnumType(type) || !enums.has(type)),
  });
}

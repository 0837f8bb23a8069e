import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Neo4jGraphQL } from '@neo4j/graphql';
import { createYoga } from 'graphql-yoga';
import neo4j from 'neo4j-driver';
import { placesOf } from '../operations/operation.ts';
import { typeDefs } from './type-definitions.ts';

/**
 * The peer: @neo4j/graphql behind Yoga, in a process of its own. Reads the database from the environment, and prints its
 * URL.
 */
const { NEO4J_URI = '', NEO4J_USERNAME = '', NEO4J_PASSWORD = '' } = process.env;

const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD), {
  notificationFilter: { minimumSeverityLevel: 'OFF' },
  telemetryDisabled: true,
});

const schema = await new Neo4jGraphQL({
  typeDefs,
  driver,
  features: {
    // Required for ranges of dates and pages by id.
    filters: { String: { GT: true, GTE: true, LTE: true } },
    // Excludes deprecated arguments and fields from the schema.
    excludeDeprecatedFields: { mutationOperations: true, aggregationFilters: true },
  },
}).getSchema();

const yoga = createYoga({
  schema,
  // The languages come from the header; each read is a read transaction on the shared driver.
  context: ({ request }) => ({
    executionContext: driver,
    cypherParams: { languages: placesOf(request.headers.get('accept-language')) },
  }),
  graphiql: false,
  landingPage: false,
  logging: 'error',
});

const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql\n`);
});
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void driver.close();
});

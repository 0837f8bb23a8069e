import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { describeVariables, variables } from '../../src/config/variables.ts';

test('the default is a local database and a service on port 4000', () => {
  expect(readConfig({})).toMatchObject({ neo4j: null, server: { host: '127.0.0.1', port: 4000, graphiql: true } });
});

test.each(['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc'])(
  'a database address may begin with %s://',
  (scheme) => {
    const uri = `${scheme}://db.example:7687`;
    const { neo4j } = readConfig({ NEO4J_URI: uri, NEO4J_PASSWORD: ' with spaces ', NEO4J_DATABASE: 'desk' });
    expect(neo4j).toEqual({ uri, username: 'neo4j', password: ' with spaces ', database: 'desk' });
  },
);

test('an empty variable counts as not set', () => {
  expect(readConfig({ NEO4J_URI: '', PORT: '' })).toEqual(readConfig({}));
});

test('a database without a password, and a password without a database, are errors', () => {
  expect(() => readConfig({ NEO4J_URI: 'bolt://db' })).toThrow(
    'NEO4J_PASSWORD is not set; it is required with NEO4J_URI.',
  );
  expect(() => readConfig({ NEO4J_PASSWORD: 'x' })).toThrow(
    'NEO4J_PASSWORD is set, but NEO4J_URI is not; set both or neither.',
  );
});

test('COMMUNIQUE_HOME contains the data and the cache', () => {
  expect(readConfig({ COMMUNIQUE_HOME: '/srv/c' }).folders).toEqual({ data: '/srv/c/data', cache: '/srv/c/cache' });
});

test('the help describes every variable with its default', () => {
  const lines = describeVariables();
  expect(lines.map((line) => line.split(' ', 1)[0])).toEqual(Object.keys(variables));
  expect(lines).toContainEqual(
    expect.stringMatching(/^PORT +Port to listen on; 0 takes any free port\. Default: 4000\.$/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^GRAPHIQL +Whether to serve the GraphiQL page\. Default: on\.$/));
});

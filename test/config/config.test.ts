import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';

test('without any variable it is a local service on port 4000', () => {
  expect(readConfig({})).toMatchObject({ neo4j: null, server: { host: '127.0.0.1', port: 4000, graphiql: true } });
});

test.each(['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc'])('a database at %s:// is taken', (scheme) => {
  const uri = `${scheme}://db.example:7687`;
  const { neo4j } = readConfig({ NEO4J_URI: uri, NEO4J_PASSWORD: ' with spaces ', NEO4J_DATABASE: 'desk' });
  expect(neo4j).toEqual({ uri, username: 'neo4j', password: ' with spaces ', database: 'desk' });
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ NEO4J_URI: '', PORT: '' })).toEqual(readConfig({}));
});

test('a database without a password, and a password without a database, are faults', () => {
  expect(() => readConfig({ NEO4J_URI: 'bolt://db' })).toThrow('NEO4J_PASSWORD is not set');
  expect(() => readConfig({ NEO4J_PASSWORD: 'x' })).toThrow('NEO4J_PASSWORD is set but NEO4J_URI is not');
});

test('COMMUNIQUE_HOME holds everything that is kept', () => {
  expect(readConfig({ COMMUNIQUE_HOME: '/srv/c' }).folders).toEqual({ data: '/srv/c/data', cache: '/srv/c/cache' });
});

import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { maskError } from '../../src/api/errors.ts';
import { GraphError } from '../../src/graph/errors.ts';

const masked = 'Something went wrong.';
const inField = (originalError: Error) =>
  new GraphQLError(originalError.message, { path: ['meetings'], originalError });

test('a failure of the database keeps its code and its path, and hides the address', () => {
  const error = inField(new GraphError('GRAPH_UNAVAILABLE', 'Neo4j at bolt://10.0.0.7:7687 cannot be reached.'));
  expect(maskError(error, masked).toJSON()).toEqual({
    message: 'The database cannot be reached at the moment; try again later.',
    path: ['meetings'],
    extensions: { code: 'GRAPH_UNAVAILABLE' },
  });
});

test('an error with a code is reported unchanged', () => {
  const refusal = new GraphQLError('first: 1000 is out of range.', { extensions: { code: 'BAD_USER_INPUT' } });
  const seen = maskError(inField(refusal), masked);
  expect([seen.message, seen.extensions.code, seen.path]).toEqual([refusal.message, 'BAD_USER_INPUT', ['meetings']]);
});

test('an error of GraphQL about a request gets a code and keeps its extensions', () => {
  const error = new GraphQLError('Variable "$n" got invalid value "abc".', { extensions: { http: { status: 400 } } });
  expect(maskError(error, masked)).toBe(error);
  expect(error.extensions).toEqual({ http: { status: 400 }, code: 'BAD_USER_INPUT' });
});

test('a stored value that does not fit its type is an unexpected error', () => {
  const error = new GraphQLError('ID cannot represent value: {}', { path: ['node', 'id'] });
  expect(maskError(error, masked).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
});

test('an unexpected error is masked', () => {
  const surprise = inField(Object.assign(new TypeError('secret is undefined'), { code: 'ECONNREFUSED' }));
  expect(JSON.stringify(maskError(surprise, masked))).not.toContain('secret');
  expect(maskError(surprise, masked).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
});

test('a thrown value that is not an Error is masked', () => {
  expect(maskError('secret', masked).toJSON()).toEqual({
    message: masked,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
});

test('an error with an unknown code of the database is masked', () => {
  const claimed = Object.assign(new Error('secret'), { name: 'GraphError', code: 'toString' });
  expect(maskError(claimed, masked).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
});

import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { maskError } from '../../src/api/errors.ts';
import { GraphError } from '../../src/graph/errors.ts';

const masked = 'Something went wrong.';
const inField = (originalError: Error) =>
  new GraphQLError(originalError.message, { path: ['meetings'], originalError });

test('a failure of the database keeps its code and its place, and tells no address', () => {
  const error = inField(new GraphError('GRAPH_UNAVAILABLE', 'Neo4j at bolt://10.0.0.7:7687 cannot be reached.'));
  expect(maskError(error, masked).toJSON()).toEqual({
    message: 'The database cannot be reached at the moment; try again later.',
    path: ['meetings'],
    extensions: { code: 'GRAPH_UNAVAILABLE' },
  });
});

test('what the API refuses reaches the reader as it is', () => {
  const refusal = new GraphQLError('first: 1000 is out of range.', { extensions: { code: 'BAD_USER_INPUT' } });
  const seen = maskError(inField(refusal), masked);
  expect([seen.message, seen.extensions.code, seen.path]).toEqual([refusal.message, 'BAD_USER_INPUT', ['meetings']]);
});

test('what GraphQL says of a request has a code, and keeps what else it carries', () => {
  const error = new GraphQLError('Variable "$n" got invalid value "abc".', { extensions: { http: { status: 400 } } });
  expect(maskError(error, masked)).toBe(error);
  expect(error.extensions).toEqual({ http: { status: 400 }, code: 'BAD_USER_INPUT' });
});

test('a value of ours that does not fit its type is a surprise', () => {
  const error = new GraphQLError('ID cannot represent value: {}', { path: ['node', 'id'] });
  expect(maskError(error, masked).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
});

test('of a surprise nothing is told', () => {
  const surprise = inField(Object.assign(new TypeError('secret is undefined'), { code: 'ECONNREFUSED' }));
  expect(JSON.stringify(maskError(surprise, masked))).not.toContain('secret');
  expect(maskError(surprise, masked).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
});

test('a surprise that is no error at all is masked too', () => {
  expect(maskError('secret', masked).toJSON()).toEqual({
    message: masked,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
});

test('an error that only claims a code of the database is a surprise', () => {
  const claimed = Object.assign(new Error('secret'), { name: 'GraphError', code: 'toString' });
  expect(maskError(claimed, masked).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
});

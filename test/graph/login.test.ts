import { expect, test } from 'vitest';
import { changePassword, tryLogin } from '../../src/graph/login.ts';
import { testDatabase } from '../support/database.ts';

const { uri, username, password } = testDatabase();
const wrong = { uri, username, password: 'wrong' };

test('a login is ready, rejected, or not ready while nothing listens at the address', async () => {
  expect(await tryLogin({ uri, username, password })).toBe('ready');
  expect(await tryLogin(wrong)).toBe('rejected');
  expect(await tryLogin({ uri: 'bolt://127.0.0.1:1', username, password })).toBe('not ready');
});

test('a password is changed only with the current one', async () => {
  expect(await changePassword(wrong, 'another-password')).toBe(false);
  expect(await tryLogin({ uri, username, password })).toBe('ready');
});

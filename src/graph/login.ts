import { openGraph } from './client.ts';
import { GraphError } from './errors.ts';

interface Login {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
}

/** Returns whether the database accepts a login: it answers queries, rejects the password, or does not answer (yet). */
export async function tryLogin(login: Login): Promise<'ready' | 'rejected' | 'not ready'> {
  const graph = openGraph(login);
  try {
    await graph.check();
    return 'ready';
  } catch (error) {
    // Any other error, such as an unknown default database, can come from a Neo4j that is still starting.
    return isRejected(error) ? 'rejected' : 'not ready';
  } finally {
    await graph.close();
  }
}

/** Changes the password of the account. Returns false when the database rejects the current one. Throws GraphError. */
export async function changePassword(login: Login, newPassword: string): Promise<boolean> {
  const graph = openGraph({ ...login, database: 'system' });
  const text = 'ALTER CURRENT USER SET PASSWORD FROM $old TO $new';
  try {
    await graph.write((run) => run({ text, params: { old: login.password, new: newPassword } }));
    return true;
  } catch (error) {
    if (isRejected(error)) return false;
    throw error;
  } finally {
    await graph.close();
  }
}

function isRejected(error: unknown): boolean {
  return error instanceof GraphError && error.code === 'GRAPH_AUTH_FAILED';
}

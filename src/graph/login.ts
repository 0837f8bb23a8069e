import { Neo4jError } from 'neo4j-driver';
import { openGraph } from './client.ts';
import { GraphError } from './errors.ts';
import { SYSTEM_DATABASE } from './query.ts';

/** An address and the account to log in with. */
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
    if (isRejected(error)) return 'rejected';
    // A Neo4j that is still starting causes other errors too, for instance that its default database does not exist.
    if (error instanceof GraphError || error instanceof Neo4jError) return 'not ready';
    throw error;
  } finally {
    await graph.close();
  }
}

/** Changes the password of the account. Returns false when the database rejects the current one. Throws GraphError. */
export async function changePassword(login: Login, newPassword: string): Promise<boolean> {
  const graph = openGraph({ ...login, database: SYSTEM_DATABASE });
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

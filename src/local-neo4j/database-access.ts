/** An address and the account to log in with. */
export interface Login {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
}

/** Whether a database accepts a login: it answers queries, rejects the password, or does not answer (yet). */
export type LoginResult = 'ready' | 'rejected' | 'not ready';

/** How a local Neo4j is reached over Bolt. Implemented by src/graph/login.ts, passed in by src/database.ts. */
export interface DatabaseAccess {
  tryLogin(login: Login): Promise<LoginResult>;
  /** Changes the password of the account; returns false when the database rejects the current one. */
  changePassword(login: Login, newPassword: string): Promise<boolean>;
}

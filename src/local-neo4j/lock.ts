import { DatabaseSync } from 'node:sqlite';

/** A folder that is ours until `release`. */
export interface Lock {
  release(): void;
}

/** SQLite's code for "another process holds the lock": https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

/**
 * Takes the lock that this file stands for; null when another process (or this one) has it. The operating system holds
 * the lock for SQLite and drops it when the process dies, however it dies, so a crash leaves nothing to clean up: a file
 * with a process number in it cannot promise that.
 */
export function takeLock(file: string): Lock | null {
  const database = new DatabaseSync(file);
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null;
    throw error;
  }
  return { release: () => database.close() };
}

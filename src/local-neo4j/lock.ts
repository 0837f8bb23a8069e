import { DatabaseSync } from 'node:sqlite';

/** An exclusive lock, held until `release`. */
export interface Lock {
  release(): void;
}

/** SQLite's code for "another process holds the lock": https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

/**
 * Acquires the lock of a lock file; returns null when another process (or this one) holds it. SQLite locks the file through
 * the operating system, which releases the lock when the process ends for any reason. A file that contains a process id
 * would remain after a crash.
 */
export function acquireLock(file: string): Lock | null {
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

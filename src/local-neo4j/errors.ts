/** Why a local database is not available. The codes are stable. */
export type LocalNeo4jErrorCode =
  | 'JAVA_MISSING'
  | 'JAVA_TOO_OLD'
  | 'MAVEN_MISSING'
  | 'FETCH_FAILED'
  | 'FOLDER_IN_USE'
  | 'PASSWORD_LOST'
  | 'START_FAILED'
  | 'INTERRUPTED';

/** A local database could not be started or used. The message says what to do; it may end with the last lines of a log. */
export class LocalNeo4jError extends Error {
  override readonly name = 'LocalNeo4jError';
  readonly code: LocalNeo4jErrorCode;

  constructor(code: LocalNeo4jErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Throws LocalNeo4jError with the code INTERRUPTED when the task is cancelled. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new LocalNeo4jError('INTERRUPTED', 'Stopped before the local database was ready.');
}

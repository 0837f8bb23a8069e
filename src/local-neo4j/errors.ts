/** Why the local database could not be had, as a word that never changes. */
export type LocalNeo4jErrorCode =
  | 'JAVA_MISSING'
  | 'JAVA_TOO_OLD'
  | 'MAVEN_MISSING'
  | 'FETCH_FAILED'
  | 'FOLDER_IN_USE'
  | 'PASSWORD_LOST'
  | 'START_FAILED'
  | 'INTERRUPTED';

/** A local database that could not be had. The message says what to do; it may end with the last lines of a log. */
export class LocalNeo4jError extends Error {
  override readonly name = 'LocalNeo4jError';
  readonly code: LocalNeo4jErrorCode;

  constructor(code: LocalNeo4jErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Ends the work when whoever asked for it has gone. Throws LocalNeo4jError with the code INTERRUPTED. */
export function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new LocalNeo4jError('INTERRUPTED', 'Stopped before the local database was ready.');
}

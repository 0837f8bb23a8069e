import type { YogaLogger } from 'graphql-yoga';
import type { Logger } from 'pino';
import { statusByErrorCode } from './error-status.ts';

/** The minimum time between two log lines with the same temporary error. */
const REPEAT_AFTER_MS = 10_000;

/**
 * Returns the logger of GraphQL Yoga, which writes to our log. A temporary error, which every request has while the database
 * is away, is logged at most every 10 seconds, with the number of times that it was `suppressed` since. The log line of each
 * request contains the error code in any case. That a client disconnected is no error of the service.
 */
export function yogaLogger(log: Logger): YogaLogger {
  const lastLogged = new Map<string, { at: number; suppressed: number }>();
  const logAt =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...args: unknown[]) => {
      const [first] = args;
      if (!(first instanceof Error)) return log[level](args.map(String).join(' '));
      // The line of the request says that its client disconnected.
      if (isAbort(first)) return log.debug({ err: first }, first.message);
      const code = temporaryErrorCode(first);
      if (code === undefined) return log[level]({ err: first }, first.message);
      const last = lastLogged.get(code);
      const now = performance.now();
      if (last && now - last.at < REPEAT_AFTER_MS) {
        last.suppressed += 1;
        return;
      }
      lastLogged.set(code, { at: now, suppressed: 0 });
      log[level]({ err: first, code, suppressed: last?.suppressed ?? 0 }, first.message);
    };
  return { debug: logAt('debug'), info: logAt('info'), warn: logAt('warn'), error: logAt('error') };
}

/** Whether an error, or its cause, is that the request was aborted. */
function isAbort(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { originalError } = error as { originalError?: unknown };
  return error.name === 'AbortError' || isAbort(originalError ?? error.cause);
}

/** The code of an error, or of its cause, that disappears without intervention; undefined for other errors. */
function temporaryErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, originalError } = error as { code?: unknown; originalError?: unknown };
  if (statusByErrorCode[String(code)]?.retryAfter !== undefined) return String(code);
  return temporaryErrorCode(originalError);
}

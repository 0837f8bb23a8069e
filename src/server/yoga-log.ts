import type { YogaLogger } from 'graphql-yoga';
import type { Logger } from 'pino';
import { failures } from './failures.ts';

/** How often a failure is logged that every request has while the database is away. */
const AGAIN_AFTER_MS = 10_000;

/**
 * What GraphQL Yoga logs, as lines of our log. Failures that pass by themselves are logged once in a while, with how many
 * others there were since: the line of each request has its code anyway.
 */
export function yogaLogger(log: Logger): YogaLogger {
  const seldom = new Map<string, { at: number; others: number }>();
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...args: unknown[]) => {
      const [first] = args;
      if (!(first instanceof Error)) return log[level](args.map(String).join(' '));
      const code = passingCode(first);
      if (code === undefined) return log[level]({ err: first }, first.message);
      const last = seldom.get(code);
      const now = performance.now();
      if (last && now - last.at < AGAIN_AFTER_MS) {
        last.others += 1;
        return;
      }
      seldom.set(code, { at: now, others: 0 });
      log[level]({ err: first, code, others: last?.others ?? 0 }, first.message);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** The code of the failure that an error or its cause is, where it is one that passes by itself. */
function passingCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, originalError } = error as { code?: unknown; originalError?: unknown };
  if (failures[String(code)]?.retryAfter !== undefined) return String(code);
  return passingCode(originalError);
}

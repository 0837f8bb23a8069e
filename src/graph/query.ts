import { LRUCache } from 'lru-cache';
import { toBoltValues } from './bolt-values.ts';
import type { Statement } from './statement.ts';

/** The text and the parameters of a statement as the driver sends them. */
export interface Query {
  readonly text: string;
  readonly params: Record<string, unknown>;
}

/** The database that executes administrative commands. */
export const SYSTEM_DATABASE = 'system';

/** The number of texts of which Neo4j keeps plans by default. */
export const MAX_PLANNED_TEXTS = 1000;

const rewritten = new LRUCache<string, string>({ max: MAX_PLANNED_TEXTS });

/**
 * Returns a statement with its parameters as the entries of one map, `$p`: `$id` becomes `$p.id`. Neo4j keeps a plan of a
 * text for each size class of each list or text that is a parameter itself (of length 0, 1, up to 10, up to 100 …) and for
 * null, so it would plan the same statement again and again; what is in a map makes no difference to it.
 */
export function toQuery({ text, params }: Statement): Query {
  let inMap = rewritten.get(text);
  if (inMap === undefined) {
    inMap = text.replace(/\$(?=\w)/g, '$$p.');
    rewritten.set(text, inMap);
  }
  return { text: inMap, params: { p: toBoltValues(params) } };
}

/** Returns an administrative command as it is sent: it accepts no expressions for its parameters. */
export function toCommand({ text, params }: Statement): Query {
  return { text, params: toBoltValues(params) };
}

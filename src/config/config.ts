import { z } from 'zod';
import type { GraphSettings } from '../graph/client.ts';
import type { LogSettings } from '../server/log.ts';
import type { ServerSettings } from '../server/settings.ts';
import { type UserFolders, userFolders } from './folders.ts';
import { variables } from './variables.ts';

/** The configuration of the service and the commands. */
export interface Config {
  /** The database to use; null for a local one. */
  readonly neo4j: GraphSettings | null;
  readonly folders: UserFolders;
  readonly javaHome: string | undefined;
  readonly server: ServerSettings;
  readonly log: LogSettings;
}

/** The configuration is invalid. The message has a line for each error. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'BAD_CONFIGURATION';

  constructor(errors: readonly string[]) {
    super(['The configuration is invalid:', ...errors.map((error) => `  ${error}`)].join('\n'));
  }
}

const environmentSchema = z.object(variables);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from environment variables; an empty one counts as not set. No other file of src reads the
 * environment. Throws ConfigError with all errors together.
 */
export function readConfig(environment: Environment = process.env): Config {
  const set: Environment = Object.fromEntries(
    Object.keys(variables).map((name) => [name, environment[name] || undefined] as const),
  );
  const parsed = environmentSchema.safeParse(set);
  const errors = [...(parsed.error?.issues ?? []).map((issue) => describeIssue(issue, set)), ...checkCombinations(set)];
  if (!parsed.success || errors.length > 0) throw new ConfigError(errors);
  return toConfig(parsed.data);
}

/** Returns errors in combinations of variables. */
function checkCombinations(set: Environment): string[] {
  if (set.NEO4J_URI !== undefined)
    return set.NEO4J_PASSWORD === undefined ? ['NEO4J_PASSWORD is not set; it is required with NEO4J_URI.'] : [];
  return ['NEO4J_USERNAME', 'NEO4J_PASSWORD', 'NEO4J_DATABASE']
    .filter((name) => set[name] !== undefined)
    .map((name) => `${name} is set, but NEO4J_URI is not; set both or neither.`);
}

function toConfig(values: z.infer<typeof environmentSchema>): Config {
  const limits = {
    depth: values.MAX_DEPTH,
    cost: values.MAX_COST,
    aliases: values.MAX_ALIASES,
    directives: values.MAX_DIRECTIVES,
    tokens: values.MAX_TOKENS,
    batch: values.MAX_BATCH,
    bodyBytes: values.MAX_BODY_BYTES,
    queryMs: values.QUERY_TIMEOUT_MS,
  };
  return {
    neo4j: values.NEO4J_URI === undefined ? null : toGraphSettings(values.NEO4J_URI, values),
    folders: userFolders(values.COMMUNIQUE_HOME),
    javaHome: values.JAVA_HOME,
    server: {
      host: values.HOST,
      port: values.PORT,
      graphiql: values.GRAPHIQL,
      introspection: values.INTROSPECTION,
      corsOrigins: values.CORS_ORIGINS,
      limits,
      admission: { inFlight: values.MAX_IN_FLIGHT, waiting: values.MAX_WAITING, waitMs: values.MAX_WAIT_MS },
      timeouts: {
        requestMs: values.REQUEST_TIMEOUT_MS,
        responseMs: values.RESPONSE_TIMEOUT_MS,
        keepAliveMs: values.KEEP_ALIVE_TIMEOUT_MS,
      },
    },
    log: { level: values.LOG_LEVEL, format: values.LOG_FORMAT },
  };
}

function toGraphSettings(uri: string, values: z.infer<typeof environmentSchema>): GraphSettings {
  return {
    uri,
    username: values.NEO4J_USERNAME ?? 'neo4j',
    password: values.NEO4J_PASSWORD ?? '',
    database: values.NEO4J_DATABASE,
  };
}

function describeIssue(issue: z.core.$ZodIssue, set: Environment): string {
  const name = String(issue.path[0]) as keyof typeof variables;
  return `${name} is ${JSON.stringify(set[name])}; it must be ${variables[name].meta()?.allowed}.`;
}

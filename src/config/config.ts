import { z } from 'zod';
import type { GraphSettings } from '../graph/client.ts';
import type { LogSettings } from '../server/log.ts';
import type { ServerSettings } from '../server/settings.ts';
import { type UserFolders, userFolders } from './folders.ts';
import { variables } from './variables.ts';

/** Everything that can be set from outside. */
export interface Config {
  /** The database to use; null: start a local one. */
  readonly neo4j: GraphSettings | null;
  readonly folders: UserFolders;
  readonly javaHome: string | undefined;
  readonly server: ServerSettings;
  readonly log: LogSettings;
}

/** The configuration cannot be used. The message has a line for every fault. */
export class ConfigFaults extends Error {
  override readonly name = 'ConfigFaults';
  readonly code = 'BAD_CONFIGURATION';

  constructor(faults: readonly string[]) {
    super(['The configuration has faults:', ...faults.map((fault) => `  ${fault}`)].join('\n'));
  }
}

const environmentSchema = z.object(variables);

type Given = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from environment variables; an empty one counts as not set. This is the only place that knows
 * their names. Throws ConfigFaults with all faults together.
 */
export function readConfig(environment: Given = process.env): Config {
  const given: Given = Object.fromEntries(
    Object.keys(variables).map((name) => [name, environment[name] || undefined] as const),
  );
  const parsed = environmentSchema.safeParse(given);
  const faults = [...(parsed.error?.issues ?? []).map((issue) => describe(issue, given)), ...checkTogether(given)];
  if (!parsed.success || faults.length > 0) throw new ConfigFaults(faults);
  return toConfig(parsed.data);
}

/** What is wrong with variables only in view of each other. */
function checkTogether(given: Given): string[] {
  if (given.NEO4J_URI !== undefined)
    return given.NEO4J_PASSWORD === undefined ? ['NEO4J_PASSWORD is not set; with NEO4J_URI it must be.'] : [];
  return ['NEO4J_USERNAME', 'NEO4J_PASSWORD', 'NEO4J_DATABASE']
    .filter((name) => given[name] !== undefined)
    .map((name) => `${name} is set but NEO4J_URI is not; set both or neither.`);
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

function describe(issue: z.core.$ZodIssue, given: Given): string {
  const name = String(issue.path[0]) as keyof typeof variables;
  const allowed = variables[name].meta()?.description ?? 'something else';
  return `${name} is ${JSON.stringify(given[name])}; it must be ${allowed}.`;
}

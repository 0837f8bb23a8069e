import { z } from 'zod';
import { variables } from './config-variables.ts';
import { type UserFolders, userFolders } from './folders.ts';
import type { GraphSettings } from './graph/open.ts';
import type { LogSettings } from './server/log.ts';
import type { ServerSettings } from './server/settings.ts';

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

const environmentSchema = z.object(variables).superRefine((values, context) => {
  const fault = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  if (values.NEO4J_URI === undefined) {
    for (const name of ['NEO4J_USERNAME', 'NEO4J_PASSWORD', 'NEO4J_DATABASE'] as const) {
      if (values[name] !== undefined) fault(name, `${name} is set but NEO4J_URI is not; set both or neither.`);
    }
  } else if (values.NEO4J_PASSWORD === undefined) {
    fault('NEO4J_PASSWORD', 'NEO4J_PASSWORD is not set; with NEO4J_URI it must be.');
  }
});

/**
 * Reads the configuration from environment variables; an empty one counts as not set. This is the only place that knows
 * their names. Throws ConfigFaults with all faults together.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.keys(variables).map((name) => [name, environment[name] || undefined] as const),
  );
  const parsed = environmentSchema.safeParse(given, { reportInput: true });
  if (!parsed.success) throw new ConfigFaults(parsed.error.issues.map(describe));
  return toConfig(parsed.data);
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

function describe(issue: z.core.$ZodIssue): string {
  // Only our own checks across variables make custom issues of the whole; their messages are complete.
  if (issue.code === 'custom') return issue.message;
  const name = String(issue.path[0]) as keyof typeof variables;
  const allowed = variables[name].meta()?.description ?? 'something else';
  return `${name} is ${JSON.stringify(issue.input)}; it must be ${allowed}.`;
}

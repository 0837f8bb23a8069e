import { z } from 'zod';

const NEO4J_SCHEMES = ['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc'];
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** `description` says what a variable sets; `allowed` completes the sentence "it must be …" in error messages. */
const text = (description: string, allowed: string) => z.string().optional().meta({ description, allowed });

const integer = (description: string, [min, max]: readonly [number, number], defaultValue: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(defaultValue)
    .meta({ description, allowed: `a whole number from ${min} to ${max}` });

const onOff = (description: string, defaultValue: boolean) =>
  z
    .enum(['on', 'off'])
    .transform((value) => value === 'on')
    .default(defaultValue)
    .meta({ description, allowed: '"on" or "off"' });

const oneOf = <const T extends readonly [string, ...string[]]>(
  description: string,
  values: T,
  defaultValue: T[number],
) =>
  z
    .enum(values)
    .default(defaultValue as never)
    .meta({ description, allowed: `one of ${values.join(', ')}` });

/** Returns whether a text is an origin as browsers send it: scheme, host and optional port, and nothing else. */
function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}

/** Every environment variable with its schema, default and description. */
export const variables = {
  NEO4J_URI: z
    .string()
    .refine((value) => URL.canParse(value) && NEO4J_SCHEMES.includes(new URL(value).protocol.slice(0, -1)))
    .optional()
    .meta({
      description: 'Address of the Neo4j to use. Default: a local Neo4j, which is fetched and started.',
      allowed: `the address of a Neo4j with one of the schemes ${NEO4J_SCHEMES.join(', ')}`,
    }),
  NEO4J_USERNAME: text('User name for NEO4J_URI. Default: neo4j.', 'the name of a user of that Neo4j'),
  NEO4J_PASSWORD: text('Password for NEO4J_URI.', 'the password of that user'),
  NEO4J_DATABASE: text('Database in NEO4J_URI. Default: that of the server.', 'the name of a database of that Neo4j'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1')
    .meta({ description: 'Host name or address to listen on.', allowed: 'a host name or an IP address' }),
  PORT: integer('Port to listen on; 0 takes any free port.', [0, 65_535], 4000),
  COMMUNIQUE_HOME: text(
    'Folder for the local database and its jars. Default: the data and cache folders of the user.',
    'a folder',
  ),
  JAVA_HOME: text(
    'Java to consider for the local database, which takes the newest that it is known to run on (17 to 25) of this one, ' +
      'those on the path and those in the usual folders of the system.',
    'the folder of a Java installation',
  ),
  GRAPHIQL: onOff('Whether to serve the GraphiQL page.', true),
  INTROSPECTION: onOff('Whether clients may query the GraphQL schema.', true),
  CORS_ORIGINS: z
    .string()
    .transform((value) => value.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every(isOrigin))
    .default([])
    .meta({
      description: 'Origins whose web pages may call the API, separated by commas. Default: none.',
      allowed: 'a list of origins such as https://example.org, separated by commas',
    }),
  LOG_LEVEL: oneOf('Lowest level of the lines that are logged.', LOG_LEVELS, 'info'),
  LOG_FORMAT: oneOf('Format of the log, which goes to standard error.', ['json', 'text'], 'json'),
  MAX_DEPTH: integer('Maximum depth of a query.', [1, 100], 15),
  MAX_COST: integer('Maximum cost of a query: the number of values that it may return.', [1, 100_000_000], 250_000),
  MAX_ALIASES: integer('Maximum number of aliases in a query.', [0, 10_000], 50),
  MAX_DIRECTIVES: integer('Maximum number of directives in a query.', [0, 10_000], 50),
  MAX_TOKENS: integer('Maximum number of tokens in a query.', [1, 1_000_000], 2000),
  MAX_BATCH: integer('Maximum number of queries in one HTTP request.', [1, 1000], 10),
  MAX_BODY_BYTES: integer('Maximum size of an HTTP request.', [1, 100_000_000], 262_144),
  QUERY_TIMEOUT_MS: integer('Maximum duration of a database query.', [1, 3_600_000], 10_000),
  MAX_IN_FLIGHT: integer('Maximum number of requests served at the same time.', [1, 10_000], 32),
  MAX_WAITING: integer('Maximum number of further requests that wait for their turn.', [0, 100_000], 500),
  MAX_WAIT_MS: integer('Maximum time that a request waits for its turn.', [1, 60_000], 500),
  REQUEST_TIMEOUT_MS: integer('Maximum time in which a request arrives completely.', [1, 3_600_000], 10_000),
  RESPONSE_TIMEOUT_MS: integer('Maximum time in which a client reads an answer.', [1, 3_600_000], 30_000),
  KEEP_ALIVE_TIMEOUT_MS: integer('Maximum time that an idle connection stays open.', [1, 3_600_000], 5000),
};

/** Returns a line for each variable: its name, description and default. */
export function describeVariables(): string[] {
  return Object.entries(variables).map(([name, schema]) => {
    const defaultValue: unknown = schema.parse(undefined);
    const isStated = defaultValue !== undefined && !Array.isArray(defaultValue);
    const shown = typeof defaultValue === 'boolean' ? (defaultValue ? 'on' : 'off') : String(defaultValue);
    return `${name.padEnd(22)}${schema.description}${isStated ? ` Default: ${shown}.` : ''}`;
  });
}

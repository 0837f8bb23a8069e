import { z } from 'zod';

const NEO4J_SCHEMES = ['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc'];
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** `meta` says what is allowed, in words that complete "it must be …"; the README's table is made from it. */
const text = (allowed: string) => z.string().optional().meta({ description: allowed });

const whole = (least: number, most: number, usual: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .default(usual)
    .meta({ description: `a whole number from ${least} to ${most}` });

const onOff = (usual: boolean) =>
  z
    .enum(['on', 'off'])
    .transform((value) => value === 'on')
    .default(usual)
    .meta({ description: '"on" or "off"' });

const oneOf = <const T extends readonly [string, ...string[]]>(values: T, usual: T[number]) =>
  z
    .enum(values)
    .default(usual as never)
    .meta({ description: `one of ${values.join(', ')}` });

/** Whether the text is an origin as browsers send it: a scheme, a host and perhaps a port, and nothing after them. */
function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}

/** Every environment variable, what it may be, and what it is when it is not set. */
export const variables = {
  NEO4J_URI: z
    .string()
    .refine((value) => URL.canParse(value) && NEO4J_SCHEMES.includes(new URL(value).protocol.slice(0, -1)))
    .optional()
    .meta({ description: `the address of a Neo4j with one of the schemes ${NEO4J_SCHEMES.join(', ')}` }),
  NEO4J_USERNAME: text('the name of a user of that Neo4j'),
  NEO4J_PASSWORD: text("that user's password"),
  NEO4J_DATABASE: text('the name of a database there'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1')
    .meta({ description: 'a host name or address to listen on' }),
  PORT: whole(0, 65_535, 4000),
  COMMUNIQUE_HOME: text('a folder for the local database and what is fetched for it'),
  JAVA_HOME: text('the folder of a Java installation'),
  GRAPHIQL: onOff(true),
  INTROSPECTION: onOff(true),
  CORS_ORIGINS: z
    .string()
    .transform((value) => value.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every(isOrigin))
    .default([])
    .meta({ description: 'origins such as https://example.org, with commas between them' }),
  LOG_LEVEL: oneOf(LOG_LEVELS, 'info'),
  LOG_FORMAT: oneOf(['json', 'text'], 'json'),
  MAX_DEPTH: whole(1, 100, 15),
  MAX_COST: whole(1, 100_000_000, 250_000),
  MAX_ALIASES: whole(0, 10_000, 50),
  MAX_DIRECTIVES: whole(0, 10_000, 50),
  MAX_TOKENS: whole(1, 1_000_000, 2000),
  MAX_BATCH: whole(1, 1000, 10),
  MAX_BODY_BYTES: whole(1, 100_000_000, 262_144),
  QUERY_TIMEOUT_MS: whole(1, 3_600_000, 10_000),
  MAX_IN_FLIGHT: whole(1, 10_000, 32),
  MAX_WAITING: whole(0, 100_000, 500),
  MAX_WAIT_MS: whole(1, 60_000, 500),
};

import { readdirSync, readFileSync } from 'node:fs';

/** The readers for whom a query is written. */
export type Audience = 'analyst' | 'dashboard' | 'researcher';

/** A query to copy and adapt, with the question that it answers. */
export interface Example {
  /** The topic from the name of its file, such as `calendar` from `06-calendar.graphql`. */
  readonly topic: string;
  readonly title: string;
  readonly audience: Audience;
  /** The GraphQL text; its first line is a comment with the audience and the title. */
  readonly query: string;
}

/** The queries of this folder in the order of their numbers, simple ones first. */
export const examples: readonly Example[] = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((name) => parseExample(name, readFileSync(`${import.meta.dirname}/${name}`, 'utf8')));

function parseExample(name: string, query: string): Example {
  const [, topic] = /^\d\d-([a-z-]+)\.graphql$/.exec(name) ?? [];
  if (!topic)
    throw new Error(`${name}: the name of an example is a number and a topic, such as "06-calendar.graphql".`);
  const [, audience, title] = /^# For (analyst|dashboard|researcher)s\. (.+)\n/.exec(query) ?? [];
  if (!audience || !title) {
    throw new Error(
      `${name}: the first line of an example is "# For analysts. ", or dashboards or researchers, and its question.`,
    );
  }
  return { topic, title, audience: audience as Audience, query };
}

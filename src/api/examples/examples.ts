import { readdirSync, readFileSync } from 'node:fs';

/** For whom a query is worth copying. */
export type Audience = 'analyst' | 'dashboard' | 'researcher';

/** A query worth copying: the question that it answers, for whom, and its text with that question as a comment. */
export interface Example {
  readonly title: string;
  readonly audience: Audience;
  readonly query: string;
}

/** The queries of this folder, in the order of their files. */
export const examples: readonly Example[] = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((name) => read(name, readFileSync(`${import.meta.dirname}/${name}`, 'utf8')));

/** The first line says for whom the query is, and what it answers. */
function read(name: string, query: string): Example {
  const [, audience, title] = /^# For (analyst|dashboard|researcher)s\. (.+)\n/.exec(query) ?? [];
  if (!audience || !title) throw new Error(`${name} must begin with "# For analysts. ", then what it answers.`);
  return { title, audience: audience as Audience, query };
}

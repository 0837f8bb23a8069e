import type { Scale } from '../graph/scale.ts';

/** What varies from request to request: an id, a text, a range. */
export type Subject = Readonly<Record<string, string | number>>;

/** A question as GraphQL, and how its answer becomes the plain form in which answers are compared. */
export interface Asked {
  readonly query: string;
  readonly variables: (subject: Subject) => Readonly<Record<string, unknown>>;
  readonly plain: (data: never, subject: Subject) => unknown;
}

/** The same question by hand: one statement, whose rows become the answer. Parameters that are whole numbers are bigints. */
export interface ByHand {
  readonly text: string;
  readonly params: (subject: Subject, languages: Places) => Readonly<Record<string, unknown>>;
  readonly answer: (rows: readonly (readonly unknown[])[], subject: Subject) => unknown;
}

/** One of the operations that are measured, as each contestant is asked for it. */
export interface Operation {
  readonly name: string;
  /** In a few words, for the table. */
  readonly title: string;
  /** Different subjects, always the same for the same scale. */
  readonly subjects: (scale: Scale, count: number) => Subject[];
  readonly service: Asked;
  readonly peer: Asked;
  readonly limit: ByHand;
}

/** The readers of all requests: their names are wanted in Russian, else in English. */
export const ACCEPT_LANGUAGE = 'ru, en;q=0.8';

/** The place of each of a reader's languages, by its tag. */
export type Places = Readonly<Record<string, number>>;

/** The places of the languages that a header asks for. */
export function placesOf(header: string | null | undefined): Places {
  const tags = (header ?? ACCEPT_LANGUAGE).split(',').map((range) => range.split(';')[0]?.trim() ?? '');
  return Object.fromEntries(tags.map((tag, place) => [tag, place]));
}

/** Cypher for the name of a node in the reader's language, as schema.graphql says it at Entity.name. */
export function nameOf(node: string): string {
  return `head(COLLECT {
    MATCH (${node})-[:NAMED]->(name:Name)
    RETURN name.value ORDER BY name.kind IN ['ALIAS', 'VARIANT_SPELLING'], $languages[name.language], name.ordinal
    LIMIT 1 })`;
}

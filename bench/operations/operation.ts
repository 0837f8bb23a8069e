import type { Scale } from '../graph/scale.ts';

/** The variables of one request: an id, a text, a range. */
export type Subject = Readonly<Record<string, string | number>>;

/** A GraphQL request, with the conversion of its answer to the form that is compared. */
export interface GraphQLRequest {
  readonly query: string;
  readonly variables: (subject: Subject) => Readonly<Record<string, unknown>>;
  readonly plain: (data: never, subject: Subject) => unknown;
}

/** The same request as one handwritten statement, whose rows become the answer. Integer parameters are bigints. */
export interface ByHand {
  readonly text: string;
  readonly params: (subject: Subject, languages: Places) => Readonly<Record<string, unknown>>;
  readonly answer: (rows: readonly (readonly unknown[])[], subject: Subject) => unknown;
}

/** A measured operation, with its request for each contestant. */
export interface Operation {
  readonly name: string;
  /** A short description for the table. */
  readonly title: string;
  /** Generates different subjects, always the same for a scale. */
  readonly subjects: (scale: Scale, count: number) => Subject[];
  readonly service: GraphQLRequest;
  readonly peer: GraphQLRequest;
  readonly limit: ByHand;
}

/** The languages of all requests: Russian, else English. */
export const ACCEPT_LANGUAGE = 'ru, en;q=0.8';

/** The rank of each of a reader's languages, by tag. */
export type Places = Readonly<Record<string, number>>;

/** The ranks of the languages of an Accept-Language header. */
export function placesOf(header: string | null | undefined): Places {
  const tags = (header ?? ACCEPT_LANGUAGE).split(',').map((range) => range.split(';')[0]?.trim() ?? '');
  return Object.fromEntries(tags.map((tag, place) => [tag, place]));
}

/** Cypher for the name of a node in the reader's language, as at Entity.name in schema.graphql. */
export function nameOf(node: string): string {
  return `head(COLLECT {
    MATCH (${node})-[:NAMED]->(name:Name)
    RETURN name.value ORDER BY name.kind IN ['ALIAS', 'VARIANT_SPELLING'], $languages[name.language], name.ordinal
    LIMIT 1 })`;
}

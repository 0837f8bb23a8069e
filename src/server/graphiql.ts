import type { GraphiQLOptions } from 'graphql-yoga';

/** An example query. Its leading comment says what it returns. */
export interface ExampleQuery {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** The options of GraphiQL, which opens with one tab for each example. */
export function graphiqlOptions(examples: readonly ExampleQuery[]): GraphiQLOptions {
  return {
    title: 'Communiqué',
    defaultTabs: examples.map(({ query, variables }) => ({
      query,
      ...(variables === undefined ? {} : { variables: JSON.stringify(variables, null, 2) }),
    })),
    // The service reads no headers that a user would set, so that the browser need not store any.
    shouldPersistHeaders: false,
    schemaDescription: true,
    inputValueDeprecation: true,
    credentials: 'same-origin',
  };
}

import type { GraphiQLOptions } from 'graphql-yoga';

/** A query worth copying, with the words that say what it answers in its leading comment. */
export interface ExampleQuery {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** How the page for trying queries looks when it is opened first: a tab for each example. */
export function graphiqlOptions(examples: readonly ExampleQuery[]): GraphiQLOptions {
  return {
    title: 'Communiqué',
    defaultTabs: examples.map(({ query, variables }) => ({
      query,
      ...(variables === undefined ? {} : { variables: JSON.stringify(variables, null, 2) }),
    })),
    // What is never sent need not be kept in the browser.
    shouldPersistHeaders: false,
    schemaDescription: true,
    inputValueDeprecation: true,
    // Names follow the language of the reader's browser, as everywhere.
    credentials: 'same-origin',
  };
}

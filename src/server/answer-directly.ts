import type { Plugin } from 'graphql-yoga';
import { answerQuery, type Execution } from '../api/answer-query.ts';

/** Answers queries as JSON made straight from the rows of the database; what that cannot answer, graphql-js does. */
export function answerDirectly(): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args) => {
        const json = await answerQuery(args as Execution);
        return json === undefined ? executeFn(args) : { stringify: () => json };
      });
    },
  };
}

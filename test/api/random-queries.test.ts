import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSchema } from '../../src/api/build-schema.ts';
import type { Graph } from '../../src/graph/open.ts';
import { choices, QueryMaker } from '../support/random-queries.ts';
import { type Ask, invented, openApi } from './ask.ts';
import { contract } from './contract.ts';

let graph: Graph;
let ask: Ask;
let ids: readonly string[];

beforeAll(async () => {
  ({ graph, ask } = await openApi(invented));
  const found = await graph.read({ text: 'MATCH (n:Node) RETURN n.id ORDER BY n.id', params: {} });
  ids = found.map(([id]) => String(id));
});
afterAll(() => graph.close());

const numbers = fc.array(fc.nat(1000), { minLength: 20, maxLength: 60 });

test('any query is answered from the rows as graphql-js answers it, to the letter', async () => {
  const schema = buildSchema(contract);
  const world = { ids, words: ['lindhaven', 'Alpha', 'the'], dates: ['2031', '2031-03', '2030/2032', '2031-03-04'] };
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(numbers, numbers, async (query, values) => {
      const { text, variables } = new QueryMaker(schema, world, choices(query)).make();
      // Both answers are made, and compared, by `ask`.
      const { data, errors } = await ask(text, { variables: variables(choices(values)), acceptLanguage: 'ru' });
      if (data && !errors) answered += 1;
    }),
    { numRuns: 60 },
  );
  expect(answered).toBeGreaterThan(30);
});

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSchema } from '../../src/api/schema/build-schema.ts';
import type { Graph } from '../../src/graph/client.ts';
import { computedFields } from '../../src/graph/statements/computed-fields.ts';
import { schemaText } from '../../src/model/sdl/domain-schema.ts';
import { type Choose, choices, QueryMaker } from '../support/random-queries.ts';
import { askOver, invented, openApi } from './ask.ts';

let graph: Graph;
let ids: readonly string[];

beforeAll(async () => {
  ({ graph } = await openApi(invented));
  const found = await graph.read({ text: 'MATCH (n:Node) RETURN n.id ORDER BY n.id', params: {} });
  ids = found.map(([id]) => String(id));
});
afterAll(() => graph.close());

const numbers = fc.array(fc.nat(1000), { minLength: 20, maxLength: 60 });

/** The value with a null or a text of no type somewhere in it. */
function damaged(value: unknown, choose: Choose): unknown {
  if (!Array.isArray(value) || value.length === 0 || choose(8) === 0) return choose(3) === 0 ? 'no such value' : null;
  return value.with(choose(value.length), damaged(value.at(choose(value.length)), choose));
}

test('any query has the same answer and errors as by graphql-js, from rows that are damaged or not', async () => {
  const schema = buildSchema(schemaText, computedFields);
  const world = { ids, words: ['lindhaven', 'Alpha', 'the'], dates: ['2031', '2031-03', '2030/2032', '2031-03-04'] };
  let [whole, broken] = [0, 0];
  await fc.assert(
    fc.asyncProperty(numbers, numbers, async (query, values) => {
      const { text, variables } = new QueryMaker(schema, world, choices(query)).make();
      const circumstances = { variables: variables(choices(values)), acceptLanguage: 'ru' };
      // `ask` compares the answer with that of graphql-js.
      const read: Record<string, unknown[][]> = {};
      const ask = askOver({
        read: async (statement) => {
          read[statement.text] ??= await graph.read(statement);
          return read[statement.text] ?? [];
        },
      });
      const { errors } = await ask(text, circumstances);
      if (!errors) whole += 1;
      for (let seed = 0; seed < 10; seed += 1) {
        const damage = choices(values.map((value) => value + seed));
        const askDamaged = askOver({ read: async ({ text: asked }) => damaged(read[asked], damage) as unknown[][] });
        if ((await askDamaged(text, circumstances)).errors && !errors) broken += 1;
      }
    }),
    { numRuns: 12 },
  );
  expect(whole).toBeGreaterThan(4);
  expect(broken).toBeGreaterThan(4);
}, 150_000);

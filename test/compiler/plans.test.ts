import fc from 'fast-check';
import { type DocumentNode, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from '../../src/api/schema/build-schema.ts';
import { computedFields } from '../../src/graph/statements/computed-fields.ts';
import { schemaText } from '../../src/model/sdl/domain-schema.ts';
import { choices, QueryMaker } from '../support/random-queries.ts';
import { executeEmpty } from '../support/statement.ts';

const schema = buildSchema(schemaText, computedFields);

const world = {
  ids: ['meeting:a', 'person:b', 'initiative:c', 'joint-statement:d', 'remark:e/f', 'source:g'],
  words: ['alpha', 'beta gamma', '条约'],
  dates: ['2031', '2031-03', '2031/..', '../2032-05', '2031-03-04'],
};

/** The statements that a query sends to an empty database, and the messages of its errors. */
async function ask(document: DocumentNode, variableValues: Record<string, unknown>) {
  const { statements, errors } = await executeEmpty(document, variableValues);
  return { statements, errors: errors.map(({ message }) => message) };
}

const numbers = fc.array(fc.nat(1000), { minLength: 20, maxLength: 60 });

test('a cached plan sends the same statements as a plan compiled for the request', async () => {
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(numbers, fc.array(numbers, { minLength: 2, maxLength: 4 }), async (query, values) => {
      const { text, variables } = new QueryMaker(schema, world, choices(query)).make();
      const document = parse(text);
      expect(validate(schema, document)).toEqual([]);
      for (const chosen of values.map((value) => variables(choices(value)))) {
        const cached = await ask(document, chosen);
        // Parsed again, the same text is another operation, without cached plans.
        expect(cached).toEqual(await ask(parse(text), chosen));
        sent += cached.statements.length;
      }
    }),
    { numRuns: 100 },
  );
  expect(sent).toBeGreaterThan(100);
});

test('requests that differ only in texts and numbers share a plan', async () => {
  const document = parse(`query ($id: ID!, $first: Int, $within: EDTF!) {
    meetings(first: $first, filter: { participants: { id: { eq: $id } }, when: { within: $within } }) { nodes { id } }
  }`);
  const one = await ask(document, { id: 'person:b', first: 3, within: '2031' });
  const other = await ask(document, { id: 'person:x', first: 4, within: '2030-02' });
  const [a, b] = [one.statements[0], other.statements[0]];
  expect(b?.text).toBe(a?.text);
  expect(Object.values(a?.params ?? {})).toEqual([['person:b'], '2031-01-01', '2031-12-31', 4n]);
  expect(Object.values(b?.params ?? {})).toEqual([['person:x'], '2030-02-01', '2030-02-28', 5n]);
});

test('indentation and comments of a statement are not sent', async () => {
  const document = parse(`{
    trace(id: "remark:a") { chains { steps { kind } } }
    claims { nodes { support { status } } }
  }`);
  const { statements } = await ask(document, {});
  expect(statements).toHaveLength(2);
  for (const { text } of statements) expect(text).not.toMatch(/\n[\s/]|\s\n/);
});

test('a cached plan checks the values of each request', async () => {
  const document = parse('query ($first: Int!) { meetings(first: $first) { totalCount } }');
  expect((await ask(document, { first: 1 })).errors).not.toContain('first: 500 is out of range; allowed is 0 to 100.');
  const { errors, statements } = await ask(document, { first: 500 });
  expect(errors).toEqual(['first: 500 is out of range; allowed is 0 to 100.']);
  expect(statements).toEqual([]);
});

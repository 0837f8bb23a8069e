import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { testSchema } from '../support/server.ts';
import { type Ask, invented, openApi } from './ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(invented));
});
afterAll(() => graph.close());

const schema = testSchema();
const fields = Object.values(schema.getQueryType()?.getFields() ?? {});

/** A value as it is written in a query: an empty, a null or an odd one, or one of the type. Levels limit nested filters. */
function inputOf(type: GraphQLInputType, levels: number): fc.Arbitrary<string> {
  if (isNonNullType(type)) return inputOf(type.ofType, levels).filter((text) => text !== 'null');
  if (isListType(type)) {
    const items = fc.array(inputOf(type.ofType, levels), { maxLength: 2 });
    return fc.oneof(
      fc.constantFrom('[]', 'null'),
      items.map((texts) => `[${texts.join(', ')}]`),
    );
  }
  if (isEnumType(type)) return fc.constantFrom('null', ...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) return objectOf(Object.values(type.getFields()), levels);
  return fc.constantFrom('null', ...(wordsOf[type.name] ?? ['""']));
}

function objectOf(members: { name: string; type: GraphQLInputType }[], levels: number): fc.Arbitrary<string> {
  const usable = levels > 0 ? members : members.filter(({ type }) => isLeafType(getNamedType(type)));
  if (usable.length === 0) return fc.constant('{}');
  // Without the required members, a value is no value of the type, which validation reports.
  const required = usable.filter(({ type }) => isNonNullType(type));
  return fc
    .subarray(usable, { maxLength: Math.min(2, usable.length) })
    .chain((some) =>
      fc.tuple(
        ...new Set([...required, ...some])
          .values()
          .map(({ name, type }) => inputOf(type, levels - 1).map((text) => `${name}: ${text}`)),
      ),
    )
    .map((texts) => `{${texts.join(', ')}}`);
}

const wordsOf: Readonly<Record<string, readonly string[]>> = {
  ID: ['""', '" "', '"meeting:alpha"', '"person:nobody"', '"\\u0000"', '":"', '7'],
  String: ['""', '" "', '"?"', '"a"', '"\\u0000"', '"*:*"', '"\\\\"', '"的"'],
  Int: ['1', '2', '3', '1', '2', '3', '1', '2', '3', '0', '-1', '2147483647'],
  Float: ['0', '-1', '1', '0.6', '1e308'],
  Boolean: ['true', 'false'],
  EDTF: ['"2020"', '"2020-02/.."', '"../2020"', '"0000"', '"9999-12-31"', '"[2020, 2021]"'],
  Language: ['"en"', '"zh-Hans"', '"x-y"', '"und"'],
  DateTime: ['"2020-09-13T18:02:14Z"', '"0001-01-01T00:00:00Z"'],
  URL: ['"https://example.org"'],
};

/** Cursors and sizes from the end are rare: most of them are refused, and the other arguments not even read. */
const rare = ['after', 'before', 'last'];

function argumentsOf({ args }: GraphQLField<unknown, unknown>): fc.Arbitrary<string> {
  const argumentOf = ({ name, type }: GraphQLArgument) => {
    const text = inputOf(type, 2).map((value) => `${name}: ${value}`);
    if (isNonNullType(type)) return text.filter((one) => !one.endsWith(' null'));
    return fc.oneof(
      { arbitrary: text, weight: rare.includes(name) ? 1 : 8 },
      { arbitrary: fc.constant(''), weight: 8 },
    );
  };
  return fc.tuple(...args.map(argumentOf)).map((all) => {
    const given = all.filter((text) => text !== '');
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  });
}

/** A selection of a value's leaves, and of one list below it with arguments. */
function selectionOf(type: GraphQLOutputType, levels: number): fc.Arbitrary<string> {
  const named = getNamedType(type);
  if (!isObjectType(named) && !isInterfaceType(named)) return fc.constant('');
  const all = Object.values(named.getFields());
  const withArguments = all.filter(({ args }) => args.length > 0 && levels > 0);
  const below = all.filter((field) => /^(nodes|edges|node|items|entries)$/.test(field.name) && levels > 0);
  const parts = [...below, ...withArguments].map((field) =>
    fc
      .tuple(argumentsOf(field), selectionOf(field.type, levels - 1))
      .map(([args, selection]) => `${field.name}${args} ${selection}`),
  );
  if (parts.length === 0) return fc.constant('{ __typename }');
  return fc.oneof(...parts).map((part) => `{ __typename ${part} }`);
}

describe('Every argument of every field', () => {
  test.each([
    [
      'search(text: "a", types: []) { nodes { id } }',
      'types: [] is empty; give at least one type, or omit types for all of them.',
    ],
    [
      'stanceLedger(towards: "topic:trade", verbs: []) { count }',
      'verbs: [] is empty; give at least one verb, or omit verbs for all of them.',
    ],
    [
      'stanceLedger(towards: "topic:trade", holders: []) { count }',
      'holders: [] is empty; give at least one id, or omit holders for all holders.',
    ],
  ])('an empty list that would exclude everything is refused: %s', async (query, message) => {
    const { errors } = await ask(`{ ${query} }`);
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test.each(fields.map((field) => [field.name, field] as const))(
    'is answered or refused by name, whatever its value: %s',
    async (name, field) => {
      const query = fc.tuple(argumentsOf(field), selectionOf(field.type, 2));
      const failures: unknown[] = [];
      for (const [args, selection] of fc.sample(fc.noBias(query), { numRuns: runsOf(name), seed: 10 })) {
        const text = `{ ${name}${args} ${selection} }`;
        const { errors } = await ask(text);
        const unnamed = errors?.filter(({ extensions }) => unnamedCodes.includes(String(extensions?.code)));
        if (unnamed?.length) failures.push({ text, unnamed });
      }
      expect(failures).toEqual([]);
    },
  );
});

const unnamedCodes = ['INTERNAL_SERVER_ERROR', 'undefined'];

/** Questions have arguments of their own; lists have the same ones, each with another filter. Some take long to plan. */
function runsOf(name: string): number {
  if (/^(paths|neighborhood)$/.test(name)) return 5;
  return /^(search|wording|compareStatements|timeline|trace|stanceLedger|nodes?)$/.test(name) ? 10 : 3;
}

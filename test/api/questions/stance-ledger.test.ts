import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { planOf, scansOf } from '../../support/plan.ts';
import { type Ask, openApi } from '../ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../fixtures/world/', import.meta.url)));
});
afterAll(() => graph.close());

const ENTRIES =
  'count truncated entries { holder { id } verb count first last wordings stances { date dateOf { id } stance { id } } }';

async function ledger(args: string) {
  const { data, errors, roundTrips } = await ask(
    `{ stanceLedger(towards: "initiative:amber-corridor" ${args}) { ${ENTRIES} } }`,
  );
  expect(errors).toBeUndefined();
  expect(roundTrips).toBe(1);
  return data.stanceLedger;
}

test('the ledger has holders with their verbs and wordings, and their first and last date', async () => {
  const { count, entries, truncated } = await ledger('');
  expect(count).toBe(6);
  expect(truncated).toBe(false);
  expect(entries[0]).toMatchObject({
    holder: { id: 'country:veldria' },
    verb: null,
    count: 2,
    first: '2030-10-12',
    last: '2031-11-20',
    wordings: ['welcome', 'firmly support'],
  });
});

test('alleged stances are left out', async () => {
  const { entries } = await ledger('');
  expect(entries.map((entry: { holder: { id: string } }) => entry.holder.id)).not.toContain(
    'organization:osmark-treasury',
  );
});

test('entries are grouped by verb, or by holder and verb', async () => {
  const byVerb = (await ledger('groupBy: VERB')).entries;
  expect(byVerb.map(({ verb, holder, count }: Record<string, unknown>) => [verb, holder, count])).toEqual([
    ['SUPPORTS', null, 3],
    ['WELCOMES', null, 2],
    ['EXPRESSES_CONCERN', null, 1],
  ]);
  expect((await ledger('groupBy: HOLDER_AND_VERB')).entries).toHaveLength(6);
});

test('stances are filtered by holder, verb and date', async () => {
  expect((await ledger('holders: ["person:ivo-lund"]')).count).toBe(1);
  expect((await ledger('verbs: [WELCOMES, SUPPORTS]')).count).toBe(5);
  expect((await ledger('from: "2031" to: "2031-06"')).count).toBe(3);
  expect((await ledger('to: "2030"')).count).toBe(1);
});

test('a stance has the date of the event or joint statement in which it was expressed', async () => {
  const { entries } = await ledger('holders: ["person:adela-roth", "country:osmark"]');
  const dates = entries.flatMap(({ stances }: { stances: { date: string; dateOf: { id: string } }[] }) => stances);
  expect(dates.map(({ date, dateOf }: { date: string; dateOf: { id: string } }) => [date, dateOf.id])).toEqual([
    ['2031-03-04', 'meeting:2031-03-04-caldere'],
    ['2031-05-10', 'meeting:2031-05-10-skarn'],
    ['2031-11-20', 'joint-statement:amber-declaration-2031'],
  ]);
});

test('the ledger is truncated if there are more entries than requested', async () => {
  expect(await ledger('first: 1')).toMatchObject({ truncated: true, count: 6 });
});

test('a thing that does not exist has no ledger, and a malformed id is rejected', async () => {
  const read = (towards: string) =>
    ask('query ($towards: ID!) { stanceLedger(towards: $towards) { count } }', { variables: { towards } });
  expect((await read('topic:琥珀')).data.stanceLedger).toBeNull();
  expect((await read("Amber's `Corridor`")).errors?.[0]?.message).toContain('"Amber\'s `Corridor`" is not an id');
});

test.each([
  ['from: "2032" to: "2031"', 'from: "2032" begins after to: "2031" has ended; give a from that is not later than to.'],
  ['first: 0', 'first: 0 is out of range; allowed is 1 to 100.'],
  ['from: "../2031"', 'from: "../2031" has no earliest day; omit from for an open window.'],
])('%s is rejected', async (args, message) => {
  const { errors } = await ask(`{ stanceLedger(towards: "initiative:amber-corridor" ${args}) { count } }`);
  expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
});

test('the ledger is read without a label scan', async () => {
  expect(scansOf(await planOf(`{ stanceLedger(towards: "initiative:amber-corridor") { ${ENTRIES} } }`))).toEqual([]);
});

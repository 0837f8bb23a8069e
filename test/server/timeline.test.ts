import { parse as parseCsv } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { GraphError } from '../../src/graph/errors.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { openApi } from '../api/ask.ts';
import { named, writeDossierFile } from '../ingest/dossier-files.ts';
import { type Changes, testServer } from '../support/server.ts';

let graph: Graph;
let server: ReturnType<typeof testServer>;

beforeAll(async () => {
  ({ graph } = await openApi(new URL('../fixtures/timeline/', import.meta.url)));
  server = testServer(graph);
});
afterAll(() => graph.close());

async function get(path: string, init: RequestInit = {}, from = server): Promise<Response> {
  return from.fetch(`http://test${path}`, init);
}

const meetings = 'about=country:belmark&kinds=MEETING';

describe('CSV', () => {
  test('has a line for each item, a byte order mark for Excel, and no cell that is a formula', async () => {
    const response = await get(`/timeline.csv?${meetings}&language=zh`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const records: Record<string, string>[] = parseCsv(Buffer.from(bytes), { bom: true, columns: true });
    expect(records.map(({ id }) => id)).toEqual([
      'meeting:first-talks',
      'meeting:long-council',
      'meeting:november-call',
      'meeting:new-year-summit',
      'meeting:since-may',
    ]);
    expect(records.map(({ title }) => title)).toEqual([
      '首次会谈',
      '\'=HYPERLINK("x")',
      'Call, with "quotes"',
      'New Year summit',
      'Standing contact',
    ]);
    expect(records[1]).toMatchObject({ date: '2020-09-28/2020-10-02', certainty: 'POSSIBLE', latest: '2020-10-02' });
    expect(records[4]).toMatchObject({ earliest: '2021-05-04', latest: '' });
  });

  test('without items is the header alone', async () => {
    const response = await get('/timeline.csv?about=country:belmark&from=0001&to=0001');
    expect((await response.text()).trim().split('\r\n')).toHaveLength(1);
  });
});

describe('iCalendar', () => {
  test('parses with an independent library: days, names in any script, cancelled and uncertain events', async () => {
    const response = await get(`/timeline.ics?${meetings}`, { headers: { 'accept-language': 'zh-CN' } });
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await response.text();
    const lines = text.split('\r\n');
    expect(text).not.toMatch(/[^\r]\n/);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const calendar = new ICAL.Component(ICAL.parse(text));
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    const events = calendar.getAllSubcomponents('vevent').map((component) => {
      const { uid, summary, startDate, endDate } = new ICAL.Event(component);
      const status = component.getFirstPropertyValue('status');
      expect(component.getFirstPropertyValue('dtstamp')).not.toBeNull();
      return { uid, summary, start: `${startDate}`, end: `${endDate}`, isDate: startDate.isDate, status };
    });
    const day = { isDate: true };
    expect(events).toEqual([
      {
        ...day,
        uid: 'meeting:first-talks',
        summary: '首次会谈',
        start: '2020-09-11',
        end: '2020-09-12',
        status: 'CONFIRMED',
      },
      {
        ...day,
        uid: 'meeting:long-council',
        summary: '=HYPERLINK("x")',
        start: '2020-09-28',
        end: '2020-10-03',
        status: 'TENTATIVE',
      },
      {
        ...day,
        uid: 'meeting:november-call',
        summary: 'Call, with "quotes"',
        start: '2020-11-01',
        end: '2020-12-01',
        status: 'CANCELLED',
      },
      {
        ...day,
        uid: 'meeting:new-year-summit',
        summary: 'New Year summit',
        start: '2021-01-03',
        end: '2021-01-04',
        status: 'CONFIRMED',
      },
      {
        ...day,
        uid: 'meeting:since-may',
        summary: 'Standing contact',
        start: '2021-05-04',
        end: '2021-05-05',
        status: 'TENTATIVE',
      },
    ]);
  });
});

describe('TimelineJS', () => {
  test('has dates in its own format, and escapes all markup', async () => {
    const response = await get('/timeline.json?kinds=SOURCE&kinds=MILESTONE&kinds=REMARK');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const { events } = (await response.json()) as { events: Record<string, unknown>[] };
    expect(events).toHaveLength(4);
    expect(events[0]).toEqual({
      unique_id: 'milestone-amber-launch',
      group: 'MILESTONE',
      start_date: { year: 2019, month: 3, day: 1 },
      end_date: { year: 2019, month: 3, day: 31 },
      display_date: '2019-03',
      text: { headline: 'Launch of the Amber Route', text: '<p>milestone:amber-launch</p>' },
    });
    expect(events[3]).toMatchObject({ text: { headline: 'Review: &lt;b&gt;Amber&lt;/b&gt; &amp; more' } });
    expect(events[1]).toMatchObject({
      text: { headline: 'Ana Vell: We speak of the Amber Route.', text: '<p>We speak of the Amber Route.</p>' },
    });
  });
});

test('A remark that only a document dates is not exported as if it were made on that day', async () => {
  const { events } = (await (await get('/timeline.json?kinds=REMARK')).json()) as { events: Record<string, unknown>[] };
  expect(events[1]).toMatchObject({
    display_date: '2021-02-01',
    text: { text: expect.stringContaining('<p>Date of source:amber-report</p>') },
  });
  const records: Record<string, string>[] = parseCsv(await (await get('/timeline.csv?kinds=REMARK')).text(), {
    bom: true,
    columns: true,
  });
  expect(records.map(({ uncertainty }) => uncertainty)).toEqual(['', 'DATE_OF_DOCUMENT']);
  expect(await (await get('/timeline.ics?kinds=REMARK')).text()).toMatch(/CONFIRMED[\s\S]*TENTATIVE/);
});

describe('Responses', () => {
  test('have an ETag, and status 304 for a client that already has them', async () => {
    const response = await get('/timeline.json');
    const etag = response.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    expect(response.headers.get('vary')).toContain('Accept-Language');
    const again = await get('/timeline.json', { headers: { 'if-none-match': `"x", W/${etag}` } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get('/timeline.json', { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
  });

  test('to HEAD have headers only, and other methods than GET are not allowed', async () => {
    const head = await get('/timeline.csv', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('etag')).not.toBeNull();
    const post = await get('/timeline.csv', { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('with part of the items link to the rest', async () => {
    const ids: string[] = [];
    let path: string | undefined = '/timeline.csv?first=4';
    while (path !== undefined) {
      const response = await get(path);
      const records: Record<string, string>[] = parseCsv(await response.text(), { bom: true, columns: true });
      ids.push(...records.map(({ id }) => id ?? ''));
      path = /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];
    }
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(10);
  });
});

test('An export has more items than a page of the field timeline, each once', async () => {
  const ids = Array.from({ length: 120 }, (_, index) => `meeting:many-${String(index).padStart(3, '0')}`);
  const file = await writeDossierFile({
    dossier: 'many',
    title: 'Many meetings on one day',
    kind: 'VOCABULARY',
    meetings: ids.map((id) => ({ id, kind: 'TALKS', names: named(id) })),
    datings: ids.map((subject) => ({ subject, edtf: '1999-01-01', basis: 'STATED', evidence: [] })),
  });
  await importDossiers(graph, [file]);
  const response = await get('/timeline.csv?to=1999');
  const records: Record<string, string>[] = parseCsv(await response.text(), { bom: true, columns: true });
  expect(records.map(({ id }) => id)).toEqual(ids);
  expect(response.headers.get('link')).toBeNull();
});

describe('Invalid parameters get status 400 and an error in the shape of GraphQL', () => {
  test.each([
    [
      'limit=3',
      '"limit" is not a parameter; allowed are about, kinds, match, from, to, groupBy, certainty, first, after, language.',
    ],
    ['first=0', 'first: "0" is out of range; allowed is 1 to 1000.'],
    ['first=ten', 'first: "ten" is out of range; allowed is 1 to 1000.'],
    ['to=2020&to=2021', 'to is given 2 times; give it once.'],
    ['from=2021&to=2020', 'from: "2021" begins after to: "2020" has ended; give a from that is not later than to.'],
    [
      'after=x',
      'after: "x" is not a cursor of this list in this order; use endCursor, startCursor or the cursor of an edge from the same list.',
    ],
    ['kinds=PARTY', /"PARTY" does not exist in "TimelineKind" enum/],
    ['from=soon', /"soon" is not a date in EDTF/],
  ])('%s', async (query, message) => {
    const response = await get(`/timeline.ics?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { errors } = (await response.json()) as { errors: unknown };
    expect(errors).toEqual([
      {
        message: typeof message === 'string' ? message : expect.stringMatching(message),
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});

describe('The guards of GraphQL apply, such as', () => {
  async function errorOf(changes: Changes, read: Graph['read'] = graph.read) {
    const response = await get('/timeline.csv', {}, testServer({ read }, changes));
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    return [response.status, errors[0]?.extensions.code];
  }

  test('the cost of an answer', async () => {
    expect(await errorOf({ limits: { cost: 1000 } })).toEqual([400, 'QUERY_TOO_COSTLY']);
  });

  test('the time limit of a query, and the status of an unavailable database', async () => {
    const failing = (error: GraphError) => () => Promise.reject(error);
    expect(await errorOf({}, failing(new GraphError('QUERY_TIMEOUT', 'x')))).toEqual([504, 'QUERY_TIMEOUT']);
    expect(await errorOf({}, failing(new GraphError('GRAPH_UNAVAILABLE', 'x')))).toEqual([503, 'GRAPH_UNAVAILABLE']);
  });

  test('the mask of unexpected errors', async () => {
    const surprised = () => Promise.reject(new Error('secret'));
    expect(await errorOf({}, surprised)).toEqual([500, 'INTERNAL_SERVER_ERROR']);
  });
});

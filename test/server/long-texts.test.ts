import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runSteps } from '../../src/api/execute/run-steps.ts';
import type { Graph } from '../../src/graph/client.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { writeDossierFile } from '../ingest/dossier-files.ts';
import { openTestGraph } from '../support/graph.ts';
import { type Answer, ask, testServer } from '../support/server.ts';

/** Length of each long text, in bytes of UTF-8. */
const LENGTH = 1_000_000;

const sentences = {
  en: 'The delegations of both rivers met again and discussed grain, trade and the new ferry. ',
  ru: 'Делегации обеих рек вновь встретились и обсудили зерно, торговлю и новый паром. ',
  'zh-Hans': '两河代表团再次会晤，讨论了粮食、贸易和新渡轮的问题。',
};

/** A megabyte of numbered sentences, with a word at the end that occurs nowhere else. */
function longText(language: keyof typeof sentences, end: string): string {
  const parts: string[] = [];
  for (let length = 0; length < LENGTH; length += Buffer.byteLength(parts.at(-1) ?? ''))
    parts.push(`${parts.length} ${sentences[language]}`);
  return `${parts.join('')}${end}`;
}

const texts = {
  en: longText('en', 'Zephyrine'),
  ru: longText('ru', 'Зефирина'),
  'zh-Hans': longText('zh-Hans', '泽菲琳'),
};

const dossier = {
  dossier: 'long-texts',
  title: 'Long texts',
  kind: 'VOCABULARY',
  people: [{ id: 'person:velda-orn', names: [{ value: 'Velda Orn', language: 'en', kind: 'OFFICIAL' }] }],
  remarks: Object.entries(texts).map(([language, text]) => ({
    id: `remark:orn/${language.toLowerCase()}`,
    speakers: ['person:velda-orn'],
    voice: 'DIRECT',
    text,
    language,
    evidence: [],
  })),
  jointStatements: ['a', 'b'].map((name) => ({
    id: `joint-statement:rivers-${name}`,
    names: [{ value: `Statement ${name}`, language: 'en', kind: 'SHORT' }],
    source: `source:rivers-${name}`,
  })),
  sources: ['a', 'b'].map((name) => ({
    id: `source:rivers-${name}`,
    kind: 'OFFICIAL_DOCUMENT',
    held: 'KNOWN_NOT_HELD',
    names: [{ value: `Paper ${name}`, language: 'en', kind: 'SHORT' }],
  })),
  clauses: ['a', 'b'].map((name) => ({
    id: `clause:rivers-${name}/1`,
    partOf: `joint-statement:rivers-${name}`,
    ordinal: 1,
    text: name === 'a' ? texts.en : texts.en.replaceAll('grain', 'timber').replaceAll('7', 'seven'),
    language: 'en',
    evidence: [],
  })),
};

let graph: Graph;
let server: ReturnType<typeof testServer>;

beforeAll(async () => {
  graph = await openTestGraph();
  await importDossiers(graph, [await writeDossierFile(dossier, 'json')]);
  server = testServer(graph);
});
afterAll(() => graph.close());

/** The longest time for which the process computed without serving a timer, as it serves /health, in milliseconds of CPU. */
async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  const cpu = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let last = cpu();
  const measure = () => {
    const now = cpu();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(measure, 1);
  await work();
  measure();
  clearInterval(timer);
  return longest;
}

describe('A question on texts of a megabyte never delays other requests by 200 ms', () => {
  const matches = 'edges { node { __typename } matches { text words { start end } } }';
  test.each([
    ['search of a word at the end of a Russian text', `{ search(text: "зефирины") { ${matches} } }`],
    ['search of a word at the end of a Chinese text', `{ search(text: "泽菲琳") { ${matches} } }`],
    ['search of words that occur everywhere', `{ search(text: "rivers grain") { ${matches} } }`],
    [
      'wording of a phrase',
      '{ wording(phrase: "обсудили зерно и старый паром") { edges { similarity words start } } }',
    ],
    ['wording of a long statement', '{ wording(statement: "remark:orn/en") { edges { similarity start end } } }'],
    [
      'wording of a long Chinese statement',
      '{ wording(statement: "remark:orn/zh-hans") { edges { similarity start end } } }',
    ],
    [
      'comparison of long clauses',
      '{ compareStatements(a: "joint-statement:rivers-a", b: "joint-statement:rivers-b") { change similarity } }',
    ],
  ])('%s', async (_, query) => {
    let answer: Answer | undefined;
    const pause = await longestPause(async () => {
      answer = await ask(server, query);
    });
    expect(answer?.body.errors).toBeUndefined();
    expect(Object.values(answer?.body.data ?? {})).not.toContainEqual([]);
    expect(pause).toBeLessThan(200);
  });
});

test('a filter by thousands of dates never delays other requests by 200 ms', async () => {
  const query = 'query ($filter: MeetingFilter) { meetings(filter: $filter) { totalCount } }';
  const setFrom = (first: number) => `[${Array.from({ length: 120 }, (_, index) => first + index).join(',')}]`;
  const or = Array.from({ length: 200 }, (_, index) => ({ when: { overlaps: setFrom(1000 + index) } }));
  const pause = await longestPause(async () => {
    const { body } = await ask(server, { query, variables: { filter: { or } } });
    expect(body.data).toEqual({ meetings: { totalCount: 0 } });
  });
  expect(pause).toBeLessThan(200);
});

/** A match in a text, as the test selects it. */
interface Match {
  readonly text: string;
  readonly words: readonly { readonly start: number; readonly end: number }[];
}

test('a word at the end of a long text is found there, with an excerpt around it', async () => {
  const { body } = await ask(
    server,
    '{ search(text: "zephyrine") { edges { matches { text offset words { start end } } } } }',
  );
  const search = body.data?.search as { edges: { matches: Match[] }[] } | undefined;
  const matches = search?.edges.flatMap((edge) => edge.matches) ?? [];
  expect(matches).toHaveLength(3);
  for (const { text, words } of matches) {
    expect(text).toHaveLength(300);
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['Zephyrine']);
  }
});

test('a comparison of long texts ends at the time limit of a request', async () => {
  const slow = testServer(graph, { limits: { queryMs: 300 } });
  const query = '{ search(text: "zephyrine") { edges { matches { text } } } }';
  const { body } = await ask(slow, query);
  expect(body.errors?.[0]?.extensions?.code).toBe('QUERY_TIMEOUT');
});

test('a computation ends when its client disconnects', async () => {
  const client = new AbortController();
  let steps = 0;
  function* endless(): Generator<void, never, void> {
    for (;;) {
      steps += 1;
      const until = performance.now() + 1;
      while (performance.now() < until);
      yield;
    }
  }
  setTimeout(() => client.abort(), 30);
  const run = runSteps(endless(), { signal: client.signal });
  await expect(run).rejects.toMatchObject({ extensions: { code: 'QUERY_ABORTED' } });
  expect(steps).toBeGreaterThan(1);
});

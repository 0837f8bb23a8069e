import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { testDatabase } from '../support/database.ts';
import { openTestGraph } from '../support/graph.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const fields = `  "The number of sessions." sessions: Int! @default(value: "1") @sortable
  "The agenda, as announced." agenda: String @searched(as: TEXT)
`;

const types = `
"A treaty between states."
type Treaty implements Dated @node(label: "Treaty") @plural(value: "treaties") {
  "The subject of the treaty."
  kind: TreatyKind! @indexed
  "The number of articles."
  articles: Int! @sortable
  "The states that are parties to it."
  parties: [Country!]! @relationship(type: "PARTY", direction: OUT) @atLeastOne
  "Who ratified it, as sources say."
  ratifications: [Ratification!]! @relationship(type: "RATIFIES", direction: IN)
}

"That a state ratified a treaty, as one source says."
type Ratification implements Claim
  @node(label: "Ratification") @plural(value: "ratifications") @key(fields: ["treaty", "state"]) {
  "The treaty."
  treaty: Treaty! @relationship(type: "RATIFIES", direction: OUT)
  "The state that ratified it."
  state: Country! @relationship(type: "RATIFIED_BY", direction: OUT)
  "The date of the ratification."
  on: EDTF
}

"The subject of a treaty."
enum TreatyKind {
  "A border."
  BORDER
  "Arms."
  ARMS
}
`;

const dossier = `
dossier: treaties
title: Two treaties and the meetings before them
kind: VOCABULARY
countries:
  - { id: country:china, names: [{ value: China, language: en, kind: SHORT }] }
  - { id: country:russia, names: [{ value: Russia, language: en, kind: SHORT }] }
meetings:
  - { id: meeting:first, kind: TALKS, sessions: 3, agenda: Demarcation of the river islands, names: [{ value: First talks, language: en, kind: SHORT }] }
  - { id: meeting:second, kind: TALKS, names: [{ value: Second talks, language: en, kind: SHORT }] }
treaties:
  - { id: treaty:border, kind: BORDER, articles: 10, parties: [country:china, country:russia], names: [{ value: Boundary Agreement, language: en, kind: OFFICIAL }] }
  - { id: treaty:arms, kind: ARMS, articles: 25, parties: [country:russia], names: [{ value: Arms Treaty, language: en, kind: OFFICIAL }] }
datings:
  - { subject: treaty:border, edtf: 2004-10-14, basis: STATED, evidence: [] }
ratifications:
  - { treaty: treaty:border, state: country:russia, on: 2005-05, evidence: [] }
  - { treaty: treaty:border, state: country:china, evidence: [] }
`;

let copy: string;
let graph: Graph;
let usualIndexes: readonly string[];

/** A copy of the product with other text in schema.graphql, and nothing else changed. */
beforeAll(async () => {
  graph = await openTestGraph();
  usualIndexes = await indexNames();
  copy = await mkdtemp(join(tmpdir(), 'communique-extended-'));
  for (const path of ['src', 'test/support', 'package.json'])
    await cp(root + path, join(copy, path), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const schema = await readFile(`${root}schema.graphql`, 'utf8');
  const meeting = /^type Meeting [^{]*\{\n/m;
  expect(schema).toMatch(meeting);
  await writeFile(join(copy, 'schema.graphql'), schema.replace(meeting, (head) => head + fields) + types);
  await writeFile(join(copy, 'treaties.yaml'), dossier);
});

/** The next test file uses the same database, with the indexes of the real schema only. */
afterAll(async () => {
  for (const name of (await indexNames()).filter((one) => !usualIndexes.includes(one)))
    await graph.write((run) => run({ text: `DROP INDEX \`${name}\``, params: {} }));
  await graph.close();
  await rm(copy, { recursive: true, force: true });
});

async function indexNames(): Promise<readonly string[]> {
  return (await graph.read({ text: 'SHOW INDEXES YIELD name', params: {} })).map(([name]) => String(name));
}

async function runCopy(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = { cwd: copy, env: { PATH: process.env.PATH, ...env } };
  return (await promisify(execFile)(process.execPath, [script, ...args], options)).stdout;
}

test('a field is one line of schema.graphql and a type one block: both are imported, filtered, ordered, searched and read', async () => {
  const { uri, username, password } = testDatabase();
  const env = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  await runCopy('src/cli/cli.ts', ['import', 'treaties.yaml'], env);
  const answers = await runCopy('test/support/ask-process.ts', [
    JSON.stringify({ uri, username, password }),
    `{ meetings(orderBy: [{ field: SESSIONS, direction: DESC }]) { nodes { id sessions agenda } } }`,
    `{ meetings(filter: { sessions: { gt: 1 } }) { nodes { id } } }`,
    `{ treaties(orderBy: [{ field: ARTICLES }]) { totalCount nodes { id name kind articles when parties { id } } } }`,
    `{ treaties(filter: { kind: { eq: ARMS }, parties: { id: { eq: "country:russia" } } }) { nodes { id } } }`,
    `{ search(text: "boundary agreement", types: [TREATY]) { nodes { id } } }`,
    `{ search(text: "river islands") { edges { node { id } matches { field text } } } }`,
    `{ timeline(kinds: [TREATY]) { items { nodes { kind date item { id } } } } }`,
    `{ ratifications(filter: { on: { within: "2005" } }) { nodes { id modality on treaty { ratifications { state { id } } } } } }`,
    `{ node(id: "treaty:arms") { ... on Treaty { articles } } }`,
  ]);
  expect(JSON.parse(answers)).toEqual([
    {
      data: {
        meetings: {
          nodes: [
            { id: 'meeting:first', sessions: 3, agenda: 'Demarcation of the river islands' },
            { id: 'meeting:second', sessions: 1, agenda: null },
          ],
        },
      },
    },
    { data: { meetings: { nodes: [{ id: 'meeting:first' }] } } },
    {
      data: {
        treaties: {
          totalCount: 2,
          nodes: [
            {
              id: 'treaty:border',
              name: 'Boundary Agreement',
              kind: 'BORDER',
              articles: 10,
              when: '2004-10-14',
              parties: [{ id: 'country:china' }, { id: 'country:russia' }],
            },
            {
              id: 'treaty:arms',
              name: 'Arms Treaty',
              kind: 'ARMS',
              articles: 25,
              when: null,
              parties: [{ id: 'country:russia' }],
            },
          ],
        },
      },
    },
    { data: { treaties: { nodes: [{ id: 'treaty:arms' }] } } },
    { data: { search: { nodes: [{ id: 'treaty:border' }] } } },
    {
      data: {
        search: {
          edges: [
            { node: { id: 'meeting:first' }, matches: [{ field: 'TEXT', text: 'Demarcation of the river islands' }] },
          ],
        },
      },
    },
    {
      data: { timeline: { items: { nodes: [{ kind: 'TREATY', date: '2004-10-14', item: { id: 'treaty:border' } }] } } },
    },
    {
      data: {
        ratifications: {
          nodes: [
            {
              id: 'ratification:border/russia',
              modality: 'ASSERTED',
              on: '2005-05',
              treaty: { ratifications: [{ state: { id: 'country:china' } }, { state: { id: 'country:russia' } }] },
            },
          ],
        },
      },
    },
    { data: { node: { articles: 25 } } },
  ]);
});

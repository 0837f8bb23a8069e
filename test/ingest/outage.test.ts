import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Graph, openGraph, type RunStatement } from '../../src/graph/client.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import type { DossierReport } from '../../src/ingest/report.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';
import { talks, vocabulary, writeDossierFile } from './dossier-files.ts';
import { snapshot } from './snapshot.ts';

const direct = await openTestGraph();
let proxy: DatabaseProxy;
let graph: Graph;

beforeEach(async () => {
  proxy = await openDatabaseProxy();
  graph = openGraph({ ...proxy.settings, maxOutageMs: 60_000 });
});

afterEach(async () => {
  await proxy.cut();
  await graph.close();
});

afterAll(() => direct.close());

/** A dossier counts as large from its first node on. */
const inMany = { largeNodes: 1 };
const ways = [
  ['in one transaction', {}],
  ['in many transactions', inMany],
] as const;

const withoutTime = (taken: unknown): unknown =>
  JSON.parse(JSON.stringify(taken), (key, value) => (key === 'importedAt' ? undefined : value));

async function importInto(target: Graph, options: { largeNodes?: number }): Promise<DossierReport | undefined> {
  await emptyGraph(direct);
  await importDossiers(direct, [await writeDossierFile(vocabulary)]);
  return (await importDossiers(target, [await writeDossierFile(talks)], options)).dossiers[0];
}

async function goAwayForAMoment(): Promise<void> {
  await proxy.cut();
  await proxy.restore();
}

/** The graph through the proxy, with something done ahead of each statement of a write. */
function beforeStatements(act: () => Promise<void> | void): Graph {
  const write: Graph['write'] = (work) =>
    graph.write((run) => {
      const acting: RunStatement = async (statement) => {
        await act();
        return run(statement);
      };
      return work(acting);
    });
  return { ...graph, write };
}

/** The graph through the proxy, with something done ahead of each commit. */
function beforeCommits(act: () => void): Graph {
  const write: Graph['write'] = (work) =>
    graph.write(async (run) => {
      const result = await work(run);
      act();
      return result;
    });
  return { ...graph, write };
}

// Two imports each, on a machine that may be busy.
const patiently = { timeout: 180_000 };

describe.each(ways)('An import %s', (_, options) => {
  test('goes on when the database was away, and counts each thing once', patiently, async () => {
    let statements = 0;
    const calm = await importInto(
      beforeStatements(() => {
        statements += 1;
      }),
      options,
    );
    const expected = withoutTime(await snapshot(direct));
    let left = Math.floor(statements / 2);
    const report = await importInto(
      beforeStatements(async () => {
        left -= 1;
        if (left === 0) await goAwayForAMoment();
      }),
      options,
    );
    expect(left).toBeLessThan(0);
    expect(withoutTime(await snapshot(direct))).toEqual(expected);
    expect(report?.kinds).toEqual(calm?.kinds);
    expect(report?.relationships).toEqual(calm?.relationships);
  });

  test('stores nothing twice when it did not hear that it was stored', patiently, async () => {
    let commits = 0;
    await importInto(
      beforeCommits(() => {
        commits += 1;
      }),
      options,
    );
    const expected = withoutTime(await snapshot(direct));
    let left = Math.ceil(commits / 2);
    await importInto(
      beforeCommits(() => {
        left -= 1;
        if (left !== 0) return;
        proxy.holdAnswers();
        setTimeout(() => void goAwayForAMoment(), 500);
      }),
      options,
    );
    expect(left).toBeLessThanOrEqual(0);
    expect(withoutTime(await snapshot(direct))).toEqual(expected);
  });
});

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

const withoutTime = (taken: unknown): unknown =>
  JSON.parse(JSON.stringify(taken), (key, value) => (key === 'importedAt' ? undefined : value));

async function importInto(target: Graph): Promise<DossierReport | undefined> {
  await emptyGraph(direct);
  await importDossiers(direct, [await writeDossierFile(vocabulary)]);
  return (await importDossiers(target, [await writeDossierFile(talks)])).dossiers[0];
}

async function interruptConnections(): Promise<void> {
  await proxy.cut();
  await proxy.restore();
}

/** Returns the graph behind the proxy. `act` runs before each statement of a write. */
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

/** Returns the graph behind the proxy. `act` runs before each commit. */
function beforeCommits(act: () => void): Graph {
  const write: Graph['write'] = (work) =>
    graph.write(async (run) => {
      const result = await work(run);
      act();
      return result;
    });
  return { ...graph, write };
}

/** Each test imports twice, possibly on a busy machine. */
const patiently = { timeout: 180_000 };

describe('An import', () => {
  test('continues after the database was unavailable, and counts each thing once', patiently, async () => {
    let statements = 0;
    const calm = await importInto(
      beforeStatements(() => {
        statements += 1;
      }),
    );
    const expected = withoutTime(await snapshot(direct));
    let left = Math.floor(statements / 2);
    const report = await importInto(
      beforeStatements(async () => {
        left -= 1;
        if (left === 0) await interruptConnections();
      }),
    );
    expect(left).toBeLessThan(0);
    expect(withoutTime(await snapshot(direct))).toEqual(expected);
    expect(report?.kinds).toEqual(calm?.kinds);
    expect(report?.relationships).toEqual(calm?.relationships);
  });

  test('stores nothing twice if the answer to the commit is lost', patiently, async () => {
    let commits = 0;
    await importInto(
      beforeCommits(() => {
        commits += 1;
      }),
    );
    const expected = withoutTime(await snapshot(direct));
    let left = Math.ceil(commits / 2);
    await importInto(
      beforeCommits(() => {
        left -= 1;
        if (left !== 0) return;
        proxy.holdAnswers();
        setTimeout(() => void interruptConnections(), 500);
      }),
    );
    expect(left).toBeLessThanOrEqual(0);
    expect(withoutTime(await snapshot(direct))).toEqual(expected);
  });
});

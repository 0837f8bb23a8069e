import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Graph } from '../../src/graph/client.ts';
import { prepareFolders } from '../../src/local-neo4j/folders.ts';
import { readProcessRecord } from '../../src/local-neo4j/process-file.ts';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import { startServer } from '../contestants/server-process.ts';
import { homeOf } from '../database.ts';
import { percentile } from '../measure/percentiles.ts';
import { operations } from '../operations/operations.ts';
import { type Answer, askWith } from './clients.ts';
import {
  findLosses,
  startLoadDatabase,
  startLoadGraph,
  withGraph,
  writeLargeRegister,
  writeRegisters,
} from './graph.ts';
import { runImport } from './imports.ts';
import { firstSaid, type Said, watchReadiness } from './readiness.ts';
import { type Expectation, finish, rowsByStatus } from './report.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const USUAL_MS = 3000;
const AWAY_MS = 6000;
const HANG_MS = 12_000;

/** Registers beside the large one, each imported in one transaction. */
const SMALL_REGISTERS = 3;

/** How long a request may take while the database is stopped, and while it hangs (it is asked once whether it lives). */
const STOPPED_ANSWER_MS = 1000;
const HANGING_ANSWER_MS = 8000;

/**
 * After how long the service must answer again, once the database does. On two processors a Java that has just started takes
 * seconds to plan the first queries, of which all clients ask at once, while the import goes on too.
 */
const RECOVERED_MS = 10_000;

/** A time in which the database was away: from when on it was, until it answered again. */
interface Away {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly mostMs: number;
}

/**
 * The database is stopped and started, then it hangs, while clients ask and an import goes on: of so many registers as one
 * dossier, and some more. Gives whether all went well.
 */
export async function outage(
  { clients, registers }: { readonly clients: number; readonly registers: number },
  task: TaskContext,
): Promise<boolean> {
  let database = await startLoadGraph(task);
  const service = await startServer(root, ['src/cli/cli.ts', 'serve'], database);
  try {
    const [first = '', ...others] = writeRegisters(registers + SMALL_REGISTERS).slice(registers);
    const files = [first, writeLargeRegister(registers), ...others];
    const ending = new AbortController();
    const signal = AbortSignal.any([task.signal, ending.signal]);
    const began = Date.now();
    const served = new Set<string>();
    const onAnswer = ({ status, code, operation }: Answer) => {
      if (status === 200 && code === null) served.add(operation);
    };
    // A database that has just started takes its time for the first answer to each.
    const untilServed = async () => {
      served.clear();
      return until(() => served.size === operations.length, signal);
    };
    const asking = askWith({ url: service.url, count: clients, pauseMs: 50, signal, onAnswer });
    const watching = watchReadiness(service.url, signal);
    task.report('All is usual …');
    await untilServed();
    let isImporting = true;
    const importing = runImport(files, database).finally(() => {
      isImporting = false;
    });

    // With the first dossier stored, the import is at work on the large one.
    await withGraph(database, (graph) => until(async () => !isImporting || (await isStored(graph, first)), signal));
    await delay(USUAL_MS);
    const wasImporting = isImporting;
    task.report('The database is stopped …');
    const stopped = Date.now();
    await database.stop();
    const gone = Date.now();
    await delay(AWAY_MS);
    database = await startLoadDatabase(task, Number(new URL(database.uri).port));
    const started: Away = { title: 'stopped', from: gone, to: Date.now(), mostMs: STOPPED_ANSWER_MS };
    task.report('It answers again …');
    await untilServed();
    await delay(USUAL_MS);
    task.report('The database hangs …');
    const hung = await hang();
    task.report('It goes on; waiting for the import to end …');
    const run = await importing;
    await untilServed();
    await delay(USUAL_MS);
    ending.abort();
    const [answers, said] = await Promise.all([asking, watching]);
    const losses = await withGraph(database, (graph) => findLosses(graph, files));
    if (run.code !== 0) task.report(run.output);
    const seconds = (Date.now() - began) / 1000;
    const during = ({ from, to }: Away) =>
      answers
        .filter(({ at, ms }) => began + at <= to && began + at + ms >= from)
        .map((one) => ({ ...one, ms: Math.min(began + one.at + one.ms, to) - Math.max(began + one.at, from) }));
    const times = [started, hung];
    const since = (time: number) => Math.round((time - began) / 100) / 10;
    return finish({
      name: 'outage',
      tables: {
        [`Answers to ${clients} clients in ${Math.round(seconds)} s`]: rowsByStatus(answers, seconds),
        ...Object.fromEntries(
          times.map((away) => [
            `Waited for while the database was ${away.title}, from second ${since(away.from)} to ${since(away.to)}`,
            rowsByStatus(during(away), (away.to - away.from) / 1000),
          ]),
        ),
        'The longest waits, by the second they began': longest(answers),
        'The import': [{ seconds: Math.round(run.ms / 1000), 'exit code': run.code, dossiers: files.length }],
      },
      expectations: [
        ...times.flatMap((away) => expectationsOf(away, { answers: during(away), all: answers, said, began })),
        readinessExpectation(said, stopped, started),
        {
          expected: 'all that is not answered has 503, a named error and Retry-After',
          found: `${answers.filter(isUnclear).length} have not`,
          isMet: !answers.some(isUnclear),
        },
        {
          expected: 'the import was under way when the database was stopped, and ends well by itself',
          found: `${wasImporting ? 'it was' : 'it was not'}; exit code ${run.code}`,
          isMet: wasImporting && run.code === 0,
        },
        {
          expected: 'nothing is lost, nothing is there twice',
          found: losses.join('; ') || 'nothing',
          isMet: !losses.length,
        },
      ],
    });
  } finally {
    await service.stop();
    await database.stop();
  }
}

/** How long something that must come is waited for. */
const COMES_WITHIN_MS = 120_000;

/** Waits until it is so, or it is too late, or the run is told to end. */
async function until(isSo: () => boolean | Promise<boolean>, signal: AbortSignal): Promise<void> {
  const late = Date.now() + COMES_WITHIN_MS;
  while (!signal.aborted && Date.now() < late && !(await isSo())) await delay(100);
}

/** Whether the dossier in this file is in the graph. */
async function isStored(graph: Graph, file: string): Promise<boolean> {
  const text = 'MATCH (d:Dossier {id: $id}) WHERE d.title IS NOT NULL RETURN count(d) > 0';
  return (await graph.read({ text, params: { id: basename(file, '.json') } }))[0]?.[0] === true;
}

/** Stops the process of the database as it is, and lets it go on after a while. */
async function hang(): Promise<Away> {
  const run = readProcessRecord(prepareFolders(homeOf('load')).processFile);
  if (!run) throw new Error('The process of the database is not known.');
  const from = Date.now();
  process.kill(run.pid, 'SIGSTOP');
  try {
    await delay(HANG_MS);
  } finally {
    process.kill(run.pid, 'SIGCONT');
  }
  return { title: 'hanging', from, to: Date.now(), mostMs: HANGING_ANSWER_MS };
}

const LONGEST = 25;

function longest(answers: readonly Answer[]): Record<string, string | number>[] {
  return answers
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, LONGEST)
    .map(({ operation, status, code, at, ms }) => ({
      second: Math.round(at / 100) / 10,
      ms: Math.round(ms),
      operation,
      answer: code === null ? status : `${status} ${code}`,
    }));
}

function isUnclear({ status, code, retryAfter }: Answer): boolean {
  if (status === 200) return code !== null;
  const named = ['GRAPH_UNAVAILABLE', 'GRAPH_BUSY', 'SERVICE_OVERLOADED'];
  return status !== 503 || code === null || !named.includes(code) || retryAfter === null;
}

interface Seen {
  readonly answers: readonly Answer[];
  readonly all: readonly Answer[];
  readonly said: readonly Said[];
  readonly began: number;
}

function expectationsOf({ title, from, to, mostMs }: Away, { answers, all, said, began }: Seen): Expectation[] {
  const failed = answers.filter(({ status }) => status !== 200).length;
  const longest = percentile(
    answers.map(({ ms }) => ms),
    1,
  );
  const firstServed = all
    .filter(({ at, status }) => status === 200 && began + at >= to)
    .reduce((first, { at, ms }) => Math.min(first, began + at + ms - to), Number.POSITIVE_INFINITY);
  const ready = firstSaid(said, true, [to, Number.POSITIVE_INFINITY]);
  const notReady = firstSaid(said, false, [from, to]);
  return [
    {
      expected: `${title}: nobody waits for more than ${mostMs} ms`,
      found: `${failed} failed, the longest wait was ${longest.toFixed(0)} ms`,
      isMet: failed > 0 && longest <= mostMs,
    },
    {
      expected: `${title}: /ready says no`,
      found: notReady === null ? 'it did not' : `after ${notReady} ms`,
      isMet: notReady !== null,
    },
    {
      expected: `${title}: once the database answers, requests and /ready do so within ${RECOVERED_MS} ms`,
      found: `after ${firstServed.toFixed(0)} ms, and ${ready ?? 'never'} ms`,
      isMet: firstServed <= RECOVERED_MS && ready !== null && ready <= RECOVERED_MS,
    },
  ];
}

function readinessExpectation(said: readonly Said[], stopped: number, { to }: Away): Expectation {
  const notReady = firstSaid(said, false, [stopped, to]);
  return {
    expected: 'stopped: /ready says so while the database shuts down, or right after',
    found: notReady === null ? 'it did not' : `${notReady} ms after it was told to stop`,
    isMet: notReady !== null,
  };
}

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
import { type Answer, runClients } from './clients.ts';
import { findLosses, startLoadDatabase, startLoadGraph, withGraph, writeRegisters } from './graph.ts';
import { runImport } from './imports.ts';
import { firstReadiness, type Readiness, watchReadiness } from './readiness.ts';
import { type Expectation, finish, rowsByStatus } from './report.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** How long the database runs, is stopped, and is suspended. */
const RUNNING_MS = 3000;
const STOPPED_MS = 6000;
const SUSPENDED_MS = 12_000;

/** How long a request may take while the database is stopped, and while it is suspended (one probe waits for it). */
const MAX_STOPPED_ANSWER_MS = 1000;
const MAX_SUSPENDED_ANSWER_MS = 8000;

/**
 * How soon the service must answer again after the database does. On two processors, a Java that has just started takes
 * seconds to plan the first queries of all clients, while the import continues too.
 */
const MAX_RECOVERY_MS = 10_000;

/** A period without the database, from its end until it answered again, in milliseconds on the clock of Date.now. */
interface Outage {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly maxMs: number;
}

/**
 * Stops and starts the database, then suspends it, while clients query and dossiers of meetings are imported. Returns
 * whether all expectations are met. `registers`: the number of dossiers.
 */
export async function outage(
  { clients, registers }: { readonly clients: number; readonly registers: number },
  task: TaskContext,
): Promise<boolean> {
  let database = await startLoadGraph(task);
  const service = await startServer(root, ['src/cli/cli.ts', 'serve'], database);
  try {
    const files = writeRegisters(registers);
    const [first = ''] = files;
    const ending = new AbortController();
    const signal = AbortSignal.any([task.signal, ending.signal]);
    const began = Date.now();
    const served = new Set<string>();
    const onAnswer = ({ status, code, operation }: Answer) => {
      if (status === 200 && code === null) served.add(operation);
    };
    // Waits for an answer to each operation, which a database that has just started must plan first.
    const untilServed = async () => {
      served.clear();
      return until(() => served.size === operations.length, signal);
    };
    const querying = runClients({ url: service.url, count: clients, pauseMs: 50, signal, onAnswer });
    const watching = watchReadiness(service.url, signal);
    task.report('The database runs …');
    await untilServed();
    let isImporting = true;
    const importing = runImport(files, database).finally(() => {
      isImporting = false;
    });

    // Once the first dossier is stored, the import is writing the others.
    await withGraph(database, (graph) => until(async () => !isImporting || (await isStored(graph, first)), signal));
    await delay(RUNNING_MS);
    const wasImporting = isImporting;
    task.report('Stopping the database …');
    const stopped = Date.now();
    await database.stop();
    const gone = Date.now();
    await delay(STOPPED_MS);
    database = await startLoadDatabase(task, Number(new URL(database.uri).port));
    const started: Outage = { title: 'stopped', from: gone, to: Date.now(), maxMs: MAX_STOPPED_ANSWER_MS };
    task.report('The database answers again …');
    await untilServed();
    await delay(RUNNING_MS);
    task.report('Suspending the database …');
    const suspended = await suspend();
    task.report('The database is resumed; waiting for the import to end …');
    const run = await importing;
    await untilServed();
    await delay(RUNNING_MS);
    ending.abort();
    const [answers, readiness] = await Promise.all([querying, watching]);
    const losses = await withGraph(database, (graph) => findLosses(graph, files));
    if (run.code !== 0) task.report(run.output);
    const seconds = (Date.now() - began) / 1000;
    const during = ({ from, to }: Outage) =>
      answers
        .filter(({ at, ms }) => began + at <= to && began + at + ms >= from)
        .map((one) => ({ ...one, ms: Math.min(began + one.at + one.ms, to) - Math.max(began + one.at, from) }));
    const outages = [started, suspended];
    const since = (time: number) => Math.round((time - began) / 100) / 10;
    return finish({
      name: 'outage',
      tables: {
        [`Answers to ${clients} clients in ${Math.round(seconds)} s`]: rowsByStatus(answers, seconds),
        ...Object.fromEntries(
          outages.map((away) => [
            `Answers while the database was ${away.title}, from second ${since(away.from)} to ${since(away.to)}`,
            rowsByStatus(during(away), (away.to - away.from) / 1000),
          ]),
        ),
        'The longest answers, by the second of their request': longest(answers),
        'The import': [{ seconds: Math.round(run.ms / 1000), 'exit code': run.code, dossiers: files.length }],
      },
      expectations: [
        ...outages.flatMap((away) => expectationsOf(away, { answers: during(away), all: answers, readiness, began })),
        readinessExpectation(readiness, stopped, started),
        {
          expected: 'every failed request receives 503, a named error and Retry-After',
          found: `${answers.filter(isUnclear).length} do not`,
          isMet: !answers.some(isUnclear),
        },
        {
          expected: 'the import runs when the database is stopped, and succeeds by itself',
          found: `${wasImporting ? 'it ran' : 'it did not run'}; exit code ${run.code}`,
          isMet: wasImporting && run.code === 0,
        },
        {
          expected: 'nothing is lost or stored twice',
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

/** How long a condition is waited for. */
const MAX_WAIT_MS = 120_000;

/** Waits until a condition holds, at most MAX_WAIT_MS, or until the signal. */
async function until(holds: () => boolean | Promise<boolean>, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + MAX_WAIT_MS;
  while (!signal.aborted && Date.now() < deadline && !(await holds())) await delay(100);
}

/** Whether the dossier in this file is in the graph. */
async function isStored(graph: Graph, file: string): Promise<boolean> {
  const text = 'MATCH (d:Dossier {id: $id}) WHERE d.title IS NOT NULL RETURN count(d) > 0';
  return (await graph.read({ text, params: { id: basename(file, '.json') } }))[0]?.[0] === true;
}

/** Suspends the process of the database for SUSPENDED_MS. */
async function suspend(): Promise<Outage> {
  const run = readProcessRecord(prepareFolders(homeOf('load')).processFile);
  if (!run) throw new Error('The process id of the database is unknown.');
  const from = Date.now();
  process.kill(run.pid, 'SIGSTOP');
  try {
    await delay(SUSPENDED_MS);
  } finally {
    process.kill(run.pid, 'SIGCONT');
  }
  return { title: 'suspended', from, to: Date.now(), maxMs: MAX_SUSPENDED_ANSWER_MS };
}

const MAX_LISTED = 25;

function longest(answers: readonly Answer[]): Record<string, string | number>[] {
  return answers
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, MAX_LISTED)
    .map(({ operation, status, code, at, ms }) => ({
      second: Math.round(at / 100) / 10,
      ms: Math.round(ms),
      operation,
      answer: code === null ? status : `${status} ${code}`,
    }));
}

function isUnclear({ status, code, retryAfter }: Answer): boolean {
  if (status === 200) return code !== null;
  const expected = ['GRAPH_UNAVAILABLE', 'GRAPH_BUSY', 'SERVICE_OVERLOADED'];
  return status !== 503 || code === null || !expected.includes(code) || retryAfter === null;
}

interface Observations {
  readonly answers: readonly Answer[];
  readonly all: readonly Answer[];
  readonly readiness: readonly Readiness[];
  readonly began: number;
}

function expectationsOf(
  { title, from, to, maxMs }: Outage,
  { answers, all, readiness, began }: Observations,
): Expectation[] {
  const failed = answers.filter(({ status }) => status !== 200).length;
  const longest = percentile(
    answers.map(({ ms }) => ms),
    1,
  );
  const firstServed = all
    .filter(({ at, status }) => status === 200 && began + at >= to)
    .reduce((first, { at, ms }) => Math.min(first, began + at + ms - to), Number.POSITIVE_INFINITY);
  const ready = firstReadiness(readiness, true, [to, Number.POSITIVE_INFINITY]);
  const notReady = firstReadiness(readiness, false, [from, to]);
  return [
    {
      expected: `${title}: no client waits for more than ${maxMs} ms`,
      found: `${failed} failed, the longest wait was ${longest.toFixed(0)} ms`,
      isMet: failed > 0 && longest <= maxMs,
    },
    {
      expected: `${title}: /ready answers 503`,
      found: notReady === null ? 'it did not' : `after ${notReady} ms`,
      isMet: notReady !== null,
    },
    {
      expected: `${title}: requests and /ready succeed after the database answers, within ${MAX_RECOVERY_MS} ms`,
      found: `after ${firstServed.toFixed(0)} ms, and ${ready ?? 'never'} ms`,
      isMet: firstServed <= MAX_RECOVERY_MS && ready !== null && ready <= MAX_RECOVERY_MS,
    },
  ];
}

function readinessExpectation(readiness: readonly Readiness[], stopped: number, { to }: Outage): Expectation {
  const notReady = firstReadiness(readiness, false, [stopped, to]);
  return {
    expected: 'stopped: /ready answers 503 while the database shuts down, or right after',
    found: notReady === null ? 'it did not' : `${notReady} ms after the stop began`,
    isMet: notReady !== null,
  };
}

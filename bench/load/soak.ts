import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import { startServer } from '../contestants/server-process.ts';
import { homeOf } from '../database.ts';
import { usageOf } from '../measure/process-usage.ts';
import { runClients } from './clients.ts';
import { findLosses, startLoadGraph, withGraph, writeRegisters } from './graph.ts';
import { type ImportRun, runImport } from './imports.ts';
import { finish, rowOf, rowsByStatus } from './report.ts';
import { growthOf, type Sample } from './trend.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The share of the time at the start that is not counted, in which caches fill and JavaScript is compiled. */
const WARM_UP = 0.2;

/** The maximum growth of memory over the measured time, as a share of its mean. */
const MAX_GROWTH = 0.1;

/** The pause between two imports. Every third one imports a dossier again. */
const IMPORT_PAUSE_MS = 10_000;

/** Runs clients for minutes with imports in the background. Returns whether nothing fails or is lost and memory does not grow. */
export async function soak(
  { clients, minutes }: { readonly clients: number; readonly minutes: number },
  task: TaskContext,
): Promise<boolean> {
  const database = await startLoadGraph(task);
  const heapLog = join(homeOf('load'), 'heap.log');
  rmSync(heapLog, { force: true });
  process.env.BENCH_HEAP_LOG = heapLog;
  const service = await startServer(
    root,
    ['--import', './bench/load/heap-probe.ts', 'src/cli/cli.ts', 'serve'],
    database,
  );
  try {
    const milliseconds = minutes * 60_000;
    const signal = AbortSignal.any([task.signal, AbortSignal.timeout(milliseconds)]);
    task.report(`${clients} clients query for ${minutes} minutes, with imports …`);
    const began = Date.now();
    const files = writeRegisters(Math.ceil(milliseconds / IMPORT_PAUSE_MS));
    const imports: ImportRun[] = [];
    const imported: string[] = [];
    const importing = async () => {
      for (let run = 0; !signal.aborted; run += 1) {
        const [file] = run % 3 === 2 ? imported.slice(-1) : files.splice(0, 1);
        if (file === undefined) return;
        imports.push(await runImport([file], database));
        if (!imported.includes(file)) imported.push(file);
        await delay(IMPORT_PAUSE_MS, undefined, { signal }).catch(() => undefined);
      }
    };
    const resident: Sample[] = [];
    const watching = setInterval(
      () => resident.push({ at: Date.now(), bytes: usageOf(service.pid).memoryBytes }),
      1000,
    );
    const [answers] = await Promise.all([
      runClients({ url: service.url, count: clients, pauseMs: 1000, signal }),
      importing(),
    ]);
    clearInterval(watching);
    const seconds = (Date.now() - began) / 1000;
    const from = began + milliseconds * WARM_UP;
    const heap = readSamples(heapLog);
    const memory = { 'resident set': growthOf(resident, from), 'heap after full collections': growthOf(heap, from) };
    task.report('Checking that everything imported exists exactly once …');
    const losses = await withGraph(database, (graph) => findLosses(graph, imported));
    const failed = answers.filter(({ status, code }) => status !== 200 || code !== null);
    const failedImports = imports.filter(({ code }) => code !== 0);
    for (const { output } of failedImports) task.report(output);
    return finish({
      name: 'soak',
      tables: {
        [`Answers to ${clients} clients in ${Math.round(seconds)} s`]: [
          rowOf('all', answers, seconds),
          ...[...Map.groupBy(answers, ({ operation }) => operation)].map(([name, group]) =>
            rowOf(name, group, seconds),
          ),
        ],
        'By status': rowsByStatus(answers, seconds),
        'Memory of the service after the warm-up, in MB': Object.entries(memory).map(([memoryKind, growth]) => ({
          memory: memoryKind,
          samples: growth.samples,
          mean: megabytes(growth.mean),
          'growth by linear fit': megabytes(growth.growth),
        })),
        Imports: [{ runs: imports.length, dossiers: imported.length, failed: failedImports.length }],
      },
      expectations: [
        { expected: 'no request fails', found: `${failed.length} failed`, isMet: failed.length === 0 },
        { expected: 'no import fails', found: `${failedImports.length} failed`, isMet: failedImports.length === 0 },
        {
          expected: 'everything imported exists exactly once',
          found: losses.join('; ') || 'it does',
          isMet: losses.length === 0,
        },
        ...Object.entries(memory).map(([memoryKind, { mean, growth, samples }]) => ({
          expected: `${memoryKind}: grows by less than ${MAX_GROWTH * 100} %`,
          found: `${((growth / mean) * 100).toFixed(1)} %`,
          isMet: samples > 2 && growth < mean * MAX_GROWTH,
        })),
      ],
    });
  } finally {
    await service.stop();
    await database.stop();
  }
}

function readSamples(file: string): Sample[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

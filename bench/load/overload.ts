import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config/config.ts';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import { startServer } from '../contestants/server-process.ts';
import { percentile } from '../measure/percentiles.ts';
import { type Answer, runClients } from './clients.ts';
import { startLoadGraph } from './graph.ts';
import { type Expectation, finish, rowOf, rowsByStatus } from './report.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The share of the usual requests per second that must be served when there are far more clients. */
const MIN_SERVED = 0.7;

/**
 * How many times the usual time served requests may take. The clients share the processors with the service and the
 * database: half of the additional time passes before the service has read a request and can reject it.
 */
const MAX_SLOWDOWN = 3;

interface Phase {
  readonly title: string;
  readonly count: number;
  readonly pauseMs: number | null;
}

/** Runs more clients than the service can serve, `seconds` for each phase. Returns whether all expectations are met. */
export async function overload(clients: number, seconds: number, task: TaskContext): Promise<boolean> {
  const { inFlight, waitMs } = readConfig({}).server.admission;
  const phases = [
    { title: `as many clients as are served at once (${inFlight})`, count: inFlight, pauseMs: null },
    { title: `${clients} clients that respect Retry-After`, count: clients, pauseMs: null },
    { title: `${clients} clients that retry at once`, count: clients, pauseMs: 0 },
  ] as const satisfies readonly Phase[];
  const database = await startLoadGraph(task);
  const service = await startServer(root, ['src/cli/cli.ts', 'serve'], database);
  const run = async ({ count, pauseMs }: Omit<Phase, 'title'>, duration: number) => {
    const signal = AbortSignal.any([task.signal, AbortSignal.timeout(duration * 1000)]);
    return runClients({ url: service.url, count, pauseMs, signal });
  };
  try {
    task.report('Warming up …');
    await run({ count: inFlight, pauseMs: null }, seconds);
    const found: Answer[][] = [];
    for (const phase of phases) {
      task.report(`${phase.title} …`);
      found.push(await run(phase, seconds));
    }
    const [usual = [], ...crowds] = found;
    return finish({
      name: 'overload',
      tables: Object.fromEntries(phases.map(({ title }, at) => [title, rowsByStatus(found[at] ?? [], seconds)])),
      expectations: crowds.flatMap((answers, at) =>
        expectationsOf(phases[at + 1]?.title ?? '', { usual, answers, seconds, waitMs }),
      ),
    });
  } finally {
    await service.stop();
    await database.stop();
  }
}

interface Crowd {
  readonly usual: readonly Answer[];
  readonly answers: readonly Answer[];
  readonly seconds: number;
  readonly waitMs: number;
}

function expectationsOf(title: string, { usual, answers, seconds, waitMs }: Crowd): Expectation[] {
  const served = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status !== 200);
  const wellFormed = refused.filter(
    ({ status, code, retryAfter }) => status === 503 && code === 'SERVICE_OVERLOADED' && retryAfter !== null,
  );
  const p = (list: readonly Answer[], share: number) =>
    percentile(
      list.map(({ ms }) => ms),
      share,
    );
  const maxMedian = MAX_SLOWDOWN * p(usual, 0.5);
  const maxTail = MAX_SLOWDOWN * p(usual, 0.99) + waitMs;
  const [servedRate, usualRate] = [served, usual].map((list) => rowOf('', list, seconds)['per second'] as number);
  return [
    {
      expected: `${title}: clients that are not served receive 503, SERVICE_OVERLOADED and Retry-After`,
      found: `${wellFormed.length} of ${refused.length}`,
      isMet: refused.length > 0 && wellFormed.length === refused.length,
    },
    {
      expected: `${title}: at least ${MIN_SERVED} of the usual requests per second are served`,
      found: `${servedRate} of ${usualRate}`,
      isMet: (servedRate ?? 0) >= MIN_SERVED * (usualRate ?? 0),
    },
    {
      expected: `${title}: half of the served requests within ${MAX_SLOWDOWN} times the usual time`,
      found: `${p(served, 0.5).toFixed(0)} ms, at most ${maxMedian.toFixed(0)} ms`,
      isMet: p(served, 0.5) <= maxMedian,
    },
    {
      expected: `${title}: 99 % of the served requests within ${MAX_SLOWDOWN} times the usual time plus the maximum wait`,
      found: `${p(served, 0.99).toFixed(0)} ms, at most ${maxTail.toFixed(0)} ms`,
      isMet: p(served, 0.99) <= maxTail,
    },
  ];
}

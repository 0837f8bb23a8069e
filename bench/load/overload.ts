import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config/config.ts';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import { startServer } from '../contestants/server-process.ts';
import { percentile } from '../measure/percentiles.ts';
import { type Answer, askWith } from './clients.ts';
import { startLoadGraph } from './graph.ts';
import { type Expectation, finish, rowOf, rowsByStatus } from './report.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The share of the requests a second that must still be answered when there are far too many. */
const KEPT = 0.7;

/**
 * How many times the usual time those served may take. The clients have the same processors as the service and the database:
 * half of what they wait longer is for their requests to be read, before the service can refuse any.
 */
const SLOWER = 3;

interface Phase {
  readonly title: string;
  readonly count: number;
  readonly pauseMs: number | null;
}

/** More clients than can be served, for so many seconds each: those served keep their time, the others are told. */
export async function overload(clients: number, seconds: number, task: TaskContext): Promise<boolean> {
  const { inFlight, waitMs } = readConfig({}).server.admission;
  const phases = [
    { title: `as many clients as are served at once (${inFlight})`, count: inFlight, pauseMs: null },
    { title: `${clients} clients that wait as Retry-After says`, count: clients, pauseMs: null },
    { title: `${clients} clients that ask again at once`, count: clients, pauseMs: 0 },
  ] as const satisfies readonly Phase[];
  const database = await startLoadGraph(task);
  const service = await startServer(root, ['src/cli/cli.ts', 'serve'], database);
  const run = async ({ count, pauseMs }: Omit<Phase, 'title'>, duration: number) => {
    const signal = AbortSignal.any([task.signal, AbortSignal.timeout(duration * 1000)]);
    return askWith({ url: service.url, count, pauseMs, signal });
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
  const clear = refused.filter(
    ({ status, code, retryAfter }) => status === 503 && code === 'SERVICE_OVERLOADED' && retryAfter !== null,
  );
  const p = (list: readonly Answer[], share: number) =>
    percentile(
      list.map(({ ms }) => ms),
      share,
    );
  const most = SLOWER * p(usual, 0.5);
  const mostLate = SLOWER * p(usual, 0.99) + waitMs;
  const [kept, wanted] = [served, usual].map((list) => rowOf('', list, seconds)['a second'] as number);
  return [
    {
      expected: `${title}: whoever is not served is told 503, SERVICE_OVERLOADED and Retry-After`,
      found: `${clear.length} of ${refused.length}`,
      isMet: refused.length > 0 && clear.length === refused.length,
    },
    {
      expected: `${title}: at least ${KEPT} of the usual requests a second are served`,
      found: `${kept} of ${wanted}`,
      isMet: (kept ?? 0) >= KEPT * (wanted ?? 0),
    },
    {
      expected: `${title}: half of those served within ${SLOWER} times the usual time`,
      found: `${p(served, 0.5).toFixed(0)} ms, at most ${most.toFixed(0)} ms`,
      isMet: p(served, 0.5) <= most,
    },
    {
      expected: `${title}: 99 % of those served within ${SLOWER} times the usual time and the wait for a turn`,
      found: `${p(served, 0.99).toFixed(0)} ms, at most ${mostLate.toFixed(0)} ms`,
      isMet: p(served, 0.99) <= mostLate,
    },
  ];
}

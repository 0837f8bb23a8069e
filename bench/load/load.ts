import { Command, InvalidArgumentError } from 'commander';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import { outage } from './outage.ts';
import { overload } from './overload.ts';
import { soak } from './soak.ts';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
const task: TaskContext = {
  report: (line) => void process.stderr.write(`${line}\n`),
  signal: stopping.signal,
};

/** Clients by default. */
const DEFAULT_CLIENTS = 16;

/** Sets the exit code to 1 when a run does not meet its expectations. */
async function exitWith(run: Promise<boolean>): Promise<void> {
  process.exitCode = (await run) ? 0 : 1;
}

const program = new Command('bench:load').description('Runs the service under load. See bench/load/README.md.');
program
  .command('soak')
  .description('clients query for minutes, with imports in the background')
  .option('--clients <number>', 'number of clients', toCount, DEFAULT_CLIENTS)
  .option('--minutes <number>', 'duration in minutes', toCount, 10)
  .action((options: { clients: number; minutes: number }) => exitWith(soak(options, task)));
program
  .command('overload')
  .description('far more clients than can be served')
  .option('--clients <number>', 'number of clients', toCount, 500)
  .option('--seconds <number>', 'duration of each phase in seconds', toCount, 15)
  .action(({ clients, seconds }: { clients: number; seconds: number }) => exitWith(overload(clients, seconds, task)));
program
  .command('outage')
  .description('the database is stopped, started and suspended, while clients query and an import runs')
  .option('--registers <number>', 'number of imported dossiers of 200 meetings', toCount, 15)
  .option('--clients <number>', 'number of clients', toCount, DEFAULT_CLIENTS)
  .action((options: { clients: number; registers: number }) => exitWith(outage(options, task)));

function toCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1 to 9999.');
  return Number(text);
}

await program.parseAsync();

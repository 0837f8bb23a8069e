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

/** Clients where nothing is said. */
const CLIENTS = 16;

/** Runs one of them; the exit code says whether its expectations are met. */
async function judge(run: Promise<boolean>): Promise<void> {
  process.exitCode = (await run) ? 0 : 1;
}

const program = new Command('bench:load').description('Puts the service under load. See bench/load/README.md.');
program
  .command('soak')
  .description('clients ask for minutes, while imports go on')
  .option('--clients <number>', 'how many', toCount, CLIENTS)
  .option('--minutes <number>', 'for how long', toCount, 10)
  .action((options: { clients: number; minutes: number }) => judge(soak(options, task)));
program
  .command('overload')
  .description('far more clients than can be served')
  .option('--clients <number>', 'how many', toCount, 500)
  .option('--seconds <number>', 'how long each', toCount, 15)
  .action(({ clients, seconds }: { clients: number; seconds: number }) => judge(overload(clients, seconds, task)));
program
  .command('outage')
  .description('the database is stopped, started, and made to hang, while clients ask and an import goes on')
  .option('--registers <number>', 'how many registers of 200 meetings are imported as one dossier', toCount, 12)
  .option('--clients <number>', 'how many', toCount, CLIENTS)
  .action((options: { clients: number; registers: number }) => judge(outage(options, task)));

function toCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 to 9999.');
  return Number(text);
}

await program.parseAsync();

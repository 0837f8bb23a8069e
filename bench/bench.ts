import { Command, InvalidArgumentError } from 'commander';
import { compare } from './compare.ts';
import type { ScaleName } from './graph/scale.ts';
import { operationNamed, operations } from './operations/operations.ts';

interface Options {
  readonly scale?: ScaleName;
  readonly rounds: number;
  readonly seconds: number;
  readonly only?: readonly string[];
  readonly quick?: true;
  readonly reuse?: true;
}

/** The rounds and seconds of `--quick`, whose figures are not reliable. */
const QUICK = { rounds: 1, seconds: 1 };

const program = new Command('bench')
  .description('Compares the service with @neo4j/graphql and with handwritten Cypher. See bench/README.md.')
  .option('--scale <scale>', 'measure one graph only: 1x or 10x', toScale)
  .option('--rounds <number>', 'number of rounds', toCount, 5)
  .option('--seconds <number>', 'seconds for each contestant under each load in a round', toCount, 2)
  .option('--only <operations...>', `measure only these operations: ${operations.map(({ name }) => name).join(', ')}`)
  .option('--quick', 'one round of one second; the figures are not reliable')
  .option('--reuse', 'use the stored graphs without checking that they are current')
  .action(async (options: Options) => {
    const stopping = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
    const { rounds, seconds } = options.quick ? QUICK : options;
    const comparison = {
      operations: options.only?.map(operationNamed) ?? operations,
      scales: options.scale ? [options.scale] : (['1x', '10x'] as const),
      rounds,
      seconds,
      clients: [1, 16],
      reuse: options.reuse ?? false,
    };
    const report = (line: string) => void process.stderr.write(`${line}\n`);
    const isMet = await compare(comparison, { report, signal: stopping.signal });
    process.exitCode = isMet ? 0 : 1;
  });

function toCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1 to 9999.');
  return Number(text);
}

function toScale(text: string): ScaleName {
  if (text === '1x' || text === '10x') return text;
  throw new InvalidArgumentError('Write 1x or 10x.');
}

await program.parseAsync();

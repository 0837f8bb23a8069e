import { readFileSync } from 'node:fs';
import type { Graph, Run } from '../../src/graph/open.ts';
import type { Statement } from '../../src/graph/statement.ts';

/** Where the time of an import went. Seconds; the CPU of Node and of Neo4j beside the time that passed. */
export interface Spent {
  readonly seconds: number;
  readonly nodeCpu: number;
  readonly neo4jCpu: number;
}

/** Time spent waiting for one statement, whatever its parameters. */
export interface StatementTime {
  readonly text: string;
  runs: number;
  seconds: number;
}

/** A graph that measures how long each statement, and each end of a transaction, is waited for. */
export function timed(graph: Graph): { readonly graph: Graph; readonly times: Map<string, StatementTime> } {
  const times = new Map<string, StatementTime>();
  const note = (text: string, started: number) => {
    const time = times.get(text) ?? { text, runs: 0, seconds: 0 };
    times.set(text, time);
    time.runs += 1;
    time.seconds += (performance.now() - started) / 1000;
  };
  const around = async <T>(text: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    try {
      return await work();
    } finally {
      note(text, started);
    }
  };
  const read: Graph['read'] = (statement, options) => around(statement.text, () => graph.read(statement, options));
  const write: Graph['write'] = async (work) => {
    let ended = 0;
    const result = await graph.write(async (run) => {
      const timedRun: Run = (statement: Statement) => around(statement.text, () => run(statement));
      const value = await work(timedRun);
      ended = performance.now();
      return value;
    });
    note('COMMIT', ended);
    return result;
  };
  return { graph: { ...graph, read, write }, times };
}

/** CPU seconds that a process has used so far; 0 where the system does not say. */
export function cpuOf(pid: number | null): number {
  if (pid === null || process.platform !== 'linux') return 0;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const TICKS_PER_SECOND = 100;
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Runs work and tells what it took. */
export async function measure<T>(neo4jPid: number | null, work: () => Promise<T>): Promise<Spent & { value: T }> {
  const own = process.cpuUsage();
  const other = cpuOf(neo4jPid);
  const started = performance.now();
  const value = await work();
  const { user, system } = process.cpuUsage(own);
  return {
    value,
    seconds: (performance.now() - started) / 1000,
    nodeCpu: (user + system) / 1e6,
    neo4jCpu: cpuOf(neo4jPid) - other,
  };
}

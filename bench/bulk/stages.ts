import type { Graph, RunStatement } from '../../src/graph/client.ts';
import type { Statement } from '../../src/graph/statement.ts';
import { usageOf } from '../measure/process-usage.ts';

/** The time of an import in seconds: elapsed, and processor time of Node and of Neo4j. */
export interface Spent {
  readonly seconds: number;
  readonly nodeCpu: number;
  readonly neo4jCpu: number;
}

/**
 * The time from sending a statement to its answer, over all runs. Statements sent together also wait for each other, so
 * that the times add up to more than the elapsed time.
 */
export interface StatementTime {
  readonly text: string;
  runs: number;
  seconds: number;
}

/** Wraps a graph so that it measures the time of each statement and each commit. */
export function timed(graph: Graph): { readonly graph: Graph; readonly times: Map<string, StatementTime> } {
  const times = new Map<string, StatementTime>();
  const record = (text: string, started: number) => {
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
      record(text, started);
    }
  };
  const read: Graph['read'] = (statement, options) => around(statement.text, () => graph.read(statement, options));
  const write: Graph['write'] = async (work) => {
    let ended = 0;
    const result = await graph.write(async (run) => {
      const timedRun: RunStatement = (statement: Statement) => around(statement.text, () => run(statement));
      const value = await work(timedRun);
      ended = performance.now();
      return value;
    });
    record('COMMIT', ended);
    return result;
  };
  return { graph: { ...graph, read, write }, times };
}

/** Runs work and measures its time. */
export async function measure<T>(neo4jPid: number, work: () => Promise<T>): Promise<Spent & { value: T }> {
  const own = process.cpuUsage();
  const other = usageOf(neo4jPid).cpuSeconds;
  const started = performance.now();
  const value = await work();
  const { user, system } = process.cpuUsage(own);
  return {
    value,
    seconds: (performance.now() - started) / 1000,
    nodeCpu: (user + system) / 1e6,
    neo4jCpu: usageOf(neo4jPid).cpuSeconds - other,
  };
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { prepareFolders } from '../src/local-neo4j/folders.ts';
import { NEO4J_VERSION } from '../src/local-neo4j/maven-project.ts';
import { readProcessRecord } from '../src/local-neo4j/process-file.ts';
import type { TaskContext } from '../src/local-neo4j/task-context.ts';
import { checkAgreement } from './agree.ts';
import { startContestants } from './contestants/contestants.ts';
import { databaseOf, homeOf, MEMORY } from './database.ts';
import { useGraph } from './graph/build.ts';
import { computeFingerprint } from './graph/fingerprint.ts';
import type { ScaleName } from './graph/scale.ts';
import { measurePaging, type PagingResult } from './measure/paging.ts';
import { measurePeerFromList } from './measure/peer-from-list.ts';
import { type Measurement, measureRounds, type Plan } from './measure/rounds.ts';
import { meetingsOfPerson } from './operations/meetings-of-person.ts';
import { checkGoals } from './report/goals.ts';
import { ratiosOf, rowsOf } from './report/summary.ts';
import { markdownOf } from './report/table.ts';

/** The options of a comparison. */
export interface Comparison extends Plan {
  readonly scales: readonly ScaleName[];
  /** Use the stored graphs without checking that the current code would build them the same. */
  readonly reuse: boolean;
}

/**
 * Builds the graphs that are missing or outdated, checks that all contestants return the same data, measures them, and
 * writes the results as a table and as JSON. Returns whether every measured goal is met.
 */
export async function compare(comparison: Comparison, task: TaskContext): Promise<boolean> {
  const started = new Date();
  const fingerprint = comparison.reuse ? null : await computeFingerprint(task);
  const measurements: Measurement[] = [];
  const paging: PagingResult[] = [];
  const facts = machineFacts(comparison);
  for (const scale of comparison.scales) {
    const found = await compareAt(scale, comparison, { fingerprint, task });
    measurements.push(...found.measurements);
    paging.push(...found.paging);
    facts.push(...found.facts);
  }
  const findings = { rows: rowsOf(measurements), ratios: ratiosOf(measurements), paging };
  const goals = checkGoals(findings);
  const markdown = markdownOf(findings, goals, facts);
  const folder = homeOf('results');
  mkdirSync(folder, { recursive: true });
  const name = join(folder, started.toISOString().slice(0, 16).replace(':', ''));
  writeFileSync(`${name}.md`, markdown);
  writeFileSync(`${name}.json`, `${JSON.stringify({ started, facts, goals, ...findings }, null, 2)}\n`);
  process.stdout.write(`\n${markdown}\n`);
  task.report(`Written to ${name}.md and ${name}.json.`);
  return goals.every(({ isMet }) => isMet);
}

interface Found {
  readonly measurements: readonly Measurement[];
  readonly paging: readonly PagingResult[];
  readonly facts: readonly string[];
}

async function compareAt(
  scale: ScaleName,
  comparison: Comparison,
  { fingerprint, task }: { readonly fingerprint: string | null; readonly task: TaskContext },
): Promise<Found> {
  const graph = await useGraph(scale, fingerprint, task);
  try {
    const contestants = await startContestants(graph.database, task.report);
    try {
      task.report(`Checking that all contestants return the same data (${scale}) …`);
      await checkAgreement(contestants, comparison.operations, scale);
      task.report(`Measuring (${scale}) …`);
      const neo4jPid = readProcessRecord(prepareFolders(databaseOf(scale).dataFolder).processFile)?.pid ?? 0;
      const measurements = await measureRounds({ scale, contestants, neo4jPid }, comparison, task.report);
      const [service] = contestants;
      const facts = [`${scale}: ${graph.nodes} nodes, ${graph.relationships} relationships`];
      const peer = contestants.find(({ name }) => name === 'peer');
      if (peer && scale === '1x' && comparison.operations.includes(meetingsOfPerson)) {
        const ms = await measurePeerFromList(peer);
        facts.push(`1x: queried from the list of meetings, the meetings of a person take the peer ${ms.toFixed(0)} ms`);
      }
      const hasPages = service && comparison.operations.some(({ name }) => name === 'statements');
      const paging = hasPages ? [await measurePaging(scale, service, comparison)] : [];
      return { measurements, paging, facts };
    } finally {
      for (const { server } of contestants) await server.stop();
    }
  } finally {
    await graph.database.stop();
  }
}

/** The circumstances of the measurement. */
function machineFacts({ rounds, seconds }: Comparison): string[] {
  const [cpu] = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname })
    .toString()
    .trim();
  return [
    `${new Date().toISOString().slice(0, 10)}, commit ${commit}`,
    `${cpus().length} processors (${cpu?.model.trim()}), ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}, Neo4j ${NEO4J_VERSION} with a page cache of ${MEMORY.pageCache} and a heap of ${MEMORY.heap}`,
    `${rounds} rounds of ${seconds} s; the load generator runs on the same machine`,
  ];
}

import type { Contestant, ContestantName } from '../contestants/contestants.ts';
import type { ScaleName } from '../graph/scale.ts';
import type { Operation } from '../operations/operation.ts';
import { type LoadResult, runLoad, subjectsOf } from './load.ts';
import { usageOf } from './process-usage.ts';

/** What is measured, and for how long. */
export interface Plan {
  readonly operations: readonly Operation[];
  readonly rounds: number;
  /** For one contestant and load in one round. */
  readonly seconds: number;
  readonly clients: readonly number[];
}

/** The measurement of one contestant under one load in one round. */
export interface Measurement extends LoadResult {
  readonly scale: ScaleName;
  readonly operation: string;
  readonly contestant: ContestantName;
  readonly clients: number;
  readonly round: number;
  readonly nodeCpuSeconds: number;
  readonly neo4jCpuSeconds: number;
  readonly nodeMemoryBytes: number;
  readonly neo4jMemoryBytes: number;
}

/** The contestants over one graph. */
export interface Arena {
  readonly scale: ScaleName;
  readonly contestants: readonly Contestant[];
  readonly neo4jPid: number;
}

const WARM_UP_SECONDS = 3;

/**
 * Warms up all contestants, then measures in rounds: each round measures every contestant under every load, so that other
 * work of the machine affects all alike. The order changes from round to round.
 */
export async function measureRounds(arena: Arena, plan: Plan, report: (line: string) => void): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const operation of plan.operations) {
    const subjects = subjectsOf(operation, arena.scale);
    for (const contestant of arena.contestants)
      await runLoad({ contestant, operation, subjects, clients: 16, seconds: Math.min(WARM_UP_SECONDS, plan.seconds) });
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const clients of plan.clients) {
        for (const contestant of rotated(arena.contestants, round)) {
          // Each round starts at a different subject.
          const from = (round * 389) % subjects.length;
          const others = [...subjects.slice(from), ...subjects.slice(0, from)];
          measurements.push(
            await measure(arena, { contestant, operation, subjects: others, clients, seconds: plan.seconds }, round),
          );
        }
      }
    }
    report(`  ${arena.scale} ${operation.name} measured`);
  }
  return measurements;
}

async function measure(
  { scale, neo4jPid }: Arena,
  load: Parameters<typeof runLoad>[0],
  round: number,
): Promise<Measurement> {
  const { contestant, operation, clients } = load;
  const before = [usageOf(contestant.server.pid), usageOf(neo4jPid)] as const;
  const result = await runLoad(load);
  const after = [usageOf(contestant.server.pid), usageOf(neo4jPid)] as const;
  return {
    ...result,
    scale,
    operation: operation.name,
    contestant: contestant.name,
    clients,
    round,
    nodeCpuSeconds: after[0].cpuSeconds - before[0].cpuSeconds,
    neo4jCpuSeconds: after[1].cpuSeconds - before[1].cpuSeconds,
    nodeMemoryBytes: after[0].memoryBytes,
    neo4jMemoryBytes: after[1].memoryBytes,
  };
}

function rotated<T>(list: readonly T[], by: number): T[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

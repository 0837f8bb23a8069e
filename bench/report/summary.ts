import { type ContestantName, contestantNames } from '../contestants/contestants.ts';
import type { ScaleName } from '../graph/scale.ts';
import { median, percentile } from '../measure/percentiles.ts';
import type { Measurement } from '../measure/rounds.ts';

/** The figures of one contestant under one load, over all rounds. */
export interface Row {
  readonly scale: ScaleName;
  readonly operation: string;
  readonly contestant: ContestantName;
  readonly clients: number;
  /** The median of the rounds. */
  readonly requestsPerSecond: number;
  /** The lowest and the highest round, which show the noise. */
  readonly range: readonly [number, number];
  /** Over all answers of all rounds, in milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Processor time per request, in milliseconds. */
  readonly nodeCpuMs: number;
  readonly neo4jCpuMs: number;
  /** The maximum after any round, in bytes. */
  readonly nodeMemoryBytes: number;
  readonly neo4jMemoryBytes: number;
  readonly bytesPerAnswer: number;
}

/** The service compared with another contestant, over all rounds. */
export interface Ratio {
  readonly scale: ScaleName;
  readonly operation: string;
  readonly clients: number;
  readonly to: ContestantName;
  /** Requests per second of the service divided by the other's: the median of the rounds. */
  readonly ratio: number;
}

const keyOf = ({ scale, operation, contestant, clients }: Measurement) =>
  [scale, operation, contestant, clients].join(' ');
const rateOf = ({ requests, seconds }: Measurement) => requests / seconds;

/** A row for each contestant and load, in the order of measurement. */
export function rowsOf(measurements: readonly Measurement[]): Row[] {
  return [...Map.groupBy(measurements, keyOf).values()].flatMap((rounds) => {
    const [one] = rounds;
    if (!one) return [];
    const latencies = rounds.flatMap((round) => round.latencies);
    const rates = rounds.map(rateOf);
    const sum = (part: (round: Measurement) => number) => rounds.reduce((total, round) => total + part(round), 0);
    return [
      {
        scale: one.scale,
        operation: one.operation,
        contestant: one.contestant,
        clients: one.clients,
        requestsPerSecond: median(rates),
        range: [Math.min(...rates), Math.max(...rates)],
        p50: percentile(latencies, 0.5),
        p95: percentile(latencies, 0.95),
        p99: percentile(latencies, 0.99),
        nodeCpuMs: (sum((round) => round.nodeCpuSeconds) / latencies.length) * 1000,
        neo4jCpuMs: (sum((round) => round.neo4jCpuSeconds) / latencies.length) * 1000,
        nodeMemoryBytes: Math.max(...rounds.map((round) => round.nodeMemoryBytes)),
        neo4jMemoryBytes: Math.max(...rounds.map((round) => round.neo4jMemoryBytes)),
        bytesPerAnswer: sum((round) => round.bytes) / latencies.length,
      },
    ];
  });
}

/** The ratios of the service to each other contestant. */
export function ratiosOf(measurements: readonly Measurement[]): Ratio[] {
  const groups = Map.groupBy(measurements, ({ scale, operation, clients }) => [scale, operation, clients].join(' '));
  return [...groups.values()].flatMap((group) => {
    const [one] = group;
    if (!one) return [];
    const rate = (contestant: ContestantName, round: number) => {
      const found = group.find((other) => other.contestant === contestant && other.round === round);
      return found && rateOf(found);
    };
    const rounds = [...new Set(group.map(({ round }) => round))];
    return contestantNames.flatMap((to) => {
      const ratios = rounds.flatMap((round) => {
        const [own, other] = [rate('service', round), rate(to, round)];
        return own === undefined || other === undefined ? [] : [own / other];
      });
      const { scale, operation, clients } = one;
      return to === 'service' || ratios.length === 0 ? [] : [{ scale, operation, clients, to, ratio: median(ratios) }];
    });
  });
}

import autocannon from 'autocannon';
import type { Contestant } from '../contestants/contestants.ts';
import type { ScaleName } from '../graph/scale.ts';
import { scales } from '../graph/scale.ts';
import { ACCEPT_LANGUAGE, type Operation, type Subject } from '../operations/operation.ts';

/** A load on a contestant: requests for the subjects of an operation, by concurrent clients, for some seconds. */
export interface Load {
  readonly contestant: Contestant;
  readonly operation: Operation;
  readonly subjects: readonly Subject[];
  readonly clients: number;
  readonly seconds: number;
}

/** The measurements of a load. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** The time of each answer, in milliseconds. */
  readonly latencies: readonly number[];
  readonly bytes: number;
}

/** So many different subjects that no small cache answers them. */
const SUBJECTS = 2000;

/** The subjects of an operation at a scale. */
export function subjectsOf(operation: Operation, scale: ScaleName): readonly Subject[] {
  return operation.subjects(scales[scale], SUBJECTS);
}

/** Runs a load: each client sends a request as soon as the last is answered. Throws when a request fails. */
export async function runLoad({ contestant, operation, subjects, clients, seconds }: Load): Promise<LoadResult> {
  const requests = subjects.map((subject) => contestant.request(operation, subject));
  const [first] = requests;
  if (!first) throw new RangeError(`${operation.name} has no subjects.`);
  let next = 0;
  const latencies: number[] = [];
  const options: autocannon.Options = {
    url: new URL(first.path, contestant.server.url).href,
    connections: clients,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': ACCEPT_LANGUAGE },
    requests: [
      {
        setupRequest: (request) => {
          const { path, body } = requests[next++ % requests.length] ?? first;
          return { ...request, path, body };
        },
      },
    ],
  };
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>();
  const instance = autocannon(options, (error: Error | null, result) => (error ? reject(error) : resolve(result)));
  instance.on('response', (_client, _status, _bytes, latency) => void latencies.push(latency));
  const result = await promise;
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) {
    const facts = { errors: result.errors, timeouts: result.timeouts, statuses: result.statusCodeStats };
    throw new Error(`${contestant.name} failed ${failed} requests of ${operation.name}: ${JSON.stringify(facts)}`);
  }
  return { requests: latencies.length, seconds: result.duration, latencies, bytes: result.throughput.total };
}

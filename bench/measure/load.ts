import autocannon from 'autocannon';
import type { Contestant } from '../contestants/contestants.ts';
import type { ScaleName } from '../graph/scale.ts';
import { scales } from '../graph/scale.ts';
import { ACCEPT_LANGUAGE, type Operation, type Subject } from '../operations/operation.ts';

/** What a contestant is asked, by how many clients at once, for how long. */
export interface Load {
  readonly contestant: Contestant;
  readonly operation: Operation;
  readonly subjects: readonly Subject[];
  readonly clients: number;
  readonly seconds: number;
}

/** What came of a load. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** How long each answer took, in milliseconds. */
  readonly latencies: readonly number[];
  readonly bytes: number;
}

/** So many different subjects that no answer comes from a cache of a few. */
const SUBJECTS = 2000;

/** The subjects of an operation, made once. */
export function subjectsOf(operation: Operation, scale: ScaleName): readonly Subject[] {
  return operation.subjects(scales[scale], SUBJECTS);
}

/** Puts a load on a contestant: each client sends a request as soon as the last is answered. Throws when any fails. */
export async function putLoad({ contestant, operation, subjects, clients, seconds }: Load): Promise<LoadResult> {
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

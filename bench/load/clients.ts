import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { ACCEPT_LANGUAGE } from '../operations/operation.ts';
import { operations } from '../operations/operations.ts';
import { scale } from './graph.ts';

/** The answer to a request, or its failure. */
export interface Answer {
  readonly operation: string;
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  /** The code of its first error; null without errors. */
  readonly code: string | null;
  readonly retryAfter: string | null;
  /** The time of the request, in milliseconds since the clients started. */
  readonly at: number;
  /** The time until the answer, in milliseconds. */
  readonly ms: number;
}

/** Options of runClients. */
export interface ClientOptions {
  readonly url: string;
  readonly count: number;
  /** Milliseconds between an answer that is not 200 and the next request; null: the time in Retry-After. */
  readonly pauseMs: number | null;
  readonly signal: AbortSignal;
  readonly onAnswer?: (answer: Answer) => void;
}

const SUBJECTS = 500;

/** Requests of the six operations in turn, with a different subject each time. */
function* requests(): Generator<{ operation: string; body: string }, never> {
  const all = operations.map((operation) => ({ operation, subjects: operation.subjects(scale, SUBJECTS) }));
  for (let round = 0; ; round += 1) {
    for (const { operation, subjects } of all) {
      const subject = subjects[round % subjects.length];
      if (!subject) throw new RangeError(`${operation.name} has no subjects.`);
      const { query, variables } = operation.service;
      yield { operation: operation.name, body: JSON.stringify({ query, variables: variables(subject) }) };
    }
  }
}

/** Runs clients that each send a request as soon as the last is answered, until the signal. Returns all answers. */
export async function runClients({ url, count, pauseMs, signal, onAnswer }: ClientOptions): Promise<Answer[]> {
  const dispatcher = new Agent({ connections: count, pipelining: 1, headersTimeout: 60_000 });
  const began = performance.now();
  const answers: Answer[] = [];
  const next = requests();
  const client = async () => {
    while (!signal.aborted) {
      const { operation, body } = next.next().value;
      const at = performance.now() - began;
      const answer: Answer = {
        operation,
        ...(await send(`${url}/graphql`, body, dispatcher)),
        at,
        ms: performance.now() - began - at,
      };
      answers.push(answer);
      onAnswer?.(answer);
      if (answer.status === 200) continue;
      const pause = pauseMs ?? Number(answer.retryAfter ?? 1) * 1000;
      await delay(pause, undefined, { signal }).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: count }, client));
  await dispatcher.close();
  return answers;
}

async function send(
  url: string,
  body: string,
  dispatcher: Agent,
): Promise<Pick<Answer, 'status' | 'code' | 'retryAfter'>> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json',
    'accept-language': ACCEPT_LANGUAGE,
  };
  try {
    const answer = await request(url, { method: 'POST', headers, body, dispatcher });
    const text = await answer.body.text();
    const retryAfter = answer.headers['retry-after'];
    return {
      status: answer.statusCode,
      code: text.includes('"errors"') ? codeOf(text) : null,
      retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
    };
  } catch (error) {
    return { status: 0, code: error instanceof Error ? error.message : String(error), retryAfter: null };
  }
}

function codeOf(text: string): string | null {
  const { errors } = JSON.parse(text) as { errors?: readonly { extensions?: { code?: string } }[] };
  return errors === undefined ? null : (errors[0]?.extensions?.code ?? 'an error without a code');
}

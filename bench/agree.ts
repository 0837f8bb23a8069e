import { isDeepStrictEqual } from 'node:util';
import type { Contestant } from './contestants/contestants.ts';
import { type ScaleName, scales } from './graph/scale.ts';
import { ACCEPT_LANGUAGE, type Operation, type Subject } from './operations/operation.ts';

/** The number of subjects of each operation for which the answers are compared. */
const SUBJECTS = 25;

const ATTEMPTS = 5;

/** Sends the same requests to all contestants. Throws where their answers differ, or are empty and compare nothing. */
export async function checkAgreement(
  contestants: readonly Contestant[],
  operations: readonly Operation[],
  scale: ScaleName,
): Promise<void> {
  for (const operation of operations) {
    for (const contestant of contestants) await waitUntilPlanned(contestant, operation, scale);
    for (const subject of operation.subjects(scales[scale], SUBJECTS)) {
      const answers = await Promise.all(contestants.map((contestant) => answerOf(contestant, operation, subject)));
      const [first, ...others] = answers;
      if (isEmpty(first)) throw new Error(`${operation.name}: the answer for ${JSON.stringify(subject)} is empty.`);
      for (const [index, other] of others.entries()) {
        if (isDeepStrictEqual(first, other)) continue;
        const [one, two] = [contestants[0]?.name, contestants[index + 1]?.name];
        throw new Error(
          `${operation.name}: ${one} and ${two} differ for ${JSON.stringify(subject)}:\n${JSON.stringify(first).slice(0, 3000)}\n${JSON.stringify(other).slice(0, 3000)}`,
        );
      }
    }
  }
}

/** Repeats a first request: on a busy machine the database may plan its statement for longer than the service's limit. */
async function waitUntilPlanned(contestant: Contestant, operation: Operation, scale: ScaleName): Promise<void> {
  const [subject] = operation.subjects(scales[scale], 1);
  for (let attempt = 1; subject; attempt += 1) {
    try {
      return void (await answerOf(contestant, operation, subject));
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

async function answerOf(contestant: Contestant, operation: Operation, subject: Subject): Promise<unknown> {
  const { path, body } = contestant.request(operation, subject);
  const response = await fetch(new URL(path, contestant.server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': ACCEPT_LANGUAGE },
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${contestant.name} answered ${response.status}: ${text.slice(0, 1000)}`);
  return contestant.plain(operation, subject, text);
}

function isEmpty(answer: unknown): boolean {
  return answer === null || answer === undefined || (Array.isArray(answer) && answer.length === 0);
}

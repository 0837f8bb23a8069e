import { isDeepStrictEqual } from 'node:util';
import type { Contestant } from './contestants/contestants.ts';
import { type ScaleName, scales } from './graph/scale.ts';
import { ACCEPT_LANGUAGE, type Operation, type Subject } from './operations/operation.ts';

/** How many subjects of each operation the contestants must agree on. */
const SUBJECTS = 25;

const ATTEMPTS = 5;

/** Asks all contestants the same and throws where their answers differ, or are empty, so that nothing was compared. */
export async function checkAgreement(
  contestants: readonly Contestant[],
  operations: readonly Operation[],
  scale: ScaleName,
): Promise<void> {
  for (const operation of operations) {
    for (const contestant of contestants) await becomePlanned(contestant, operation, scale);
    for (const subject of operation.subjects(scales[scale], SUBJECTS)) {
      const answers = await Promise.all(contestants.map((contestant) => askFor(contestant, operation, subject)));
      const [first, ...others] = answers;
      if (isEmpty(first)) throw new Error(`${operation.name}: the answer for ${JSON.stringify(subject)} is empty.`);
      for (const [at, other] of others.entries()) {
        if (isDeepStrictEqual(first, other)) continue;
        const [one, two] = [contestants[0]?.name, contestants[at + 1]?.name];
        throw new Error(
          `${operation.name}: ${one} and ${two} differ for ${JSON.stringify(subject)}:\n${JSON.stringify(first).slice(0, 3000)}\n${JSON.stringify(other).slice(0, 3000)}`,
        );
      }
    }
  }
}

/** On a busy machine the database may plan a statement for longer than the service lets a question take: it is asked anew. */
async function becomePlanned(contestant: Contestant, operation: Operation, scale: ScaleName): Promise<void> {
  const [subject] = operation.subjects(scales[scale], 1);
  for (let attempt = 1; subject; attempt += 1) {
    try {
      return void (await askFor(contestant, operation, subject));
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

async function askFor(contestant: Contestant, operation: Operation, subject: Subject): Promise<unknown> {
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

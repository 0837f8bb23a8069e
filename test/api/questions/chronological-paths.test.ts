import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { importDossiers } from '../../../src/ingest/import.ts';
import { named, writeDossierFile } from '../../ingest/dossier-files.ts';
import { emptyGraph, openTestGraph } from '../../support/graph.ts';
import { askOver } from '../ask.ts';

const graph = await openTestGraph();
const ask = askOver(graph);
afterAll(() => graph.close());

/** A meeting on a day within a span, or without a date, and the indexes of its participants. */
interface RandomMeeting {
  readonly days: readonly [number, number] | null;
  readonly people: readonly number[];
}

const PEOPLE = 5;

const day = fc.integer({ min: 10, max: 28 });
const randomMeeting: fc.Arbitrary<RandomMeeting> = fc.record({
  days: fc.option(
    fc.tuple(day, fc.nat(4)).map(([first, more]) => [first, Math.min(28, first + more)] as const),
    { freq: 6 },
  ),
  people: fc.uniqueArray(fc.nat(PEOPLE - 1), { minLength: 1, maxLength: 3 }),
});

const person = (index: number) => `person:p${index}`;
const meeting = (index: number) => `meeting:m${index}`;

function dossierOf(meetings: readonly RandomMeeting[]) {
  return {
    dossier: 'random-meetings',
    title: 'Random meetings',
    kind: 'VOCABULARY' as const,
    people: Array.from({ length: PEOPLE }, (_, index) => ({ id: person(index), names: named(`Person ${index}`) })),
    meetings: meetings.map((_, index) => ({ id: meeting(index), kind: 'TALKS', names: named(`Talks ${index}`) })),
    datings: meetings.flatMap(({ days }, index) =>
      days ? [{ subject: meeting(index), edtf: edtfOf(days), basis: 'STATED', evidence: [] }] : [],
    ),
    participations: meetings.flatMap(({ people }, index) =>
      people.map((who) => ({ event: meeting(index), participant: person(who), role: 'PARTICIPANT', evidence: [] })),
    ),
  };
}

function edtfOf([first, last]: readonly [number, number]): string {
  return first === last ? `2031-01-${first}` : `[2031-01-${first}..2031-01-${last}]`;
}

/** Every path of at most four hops between two people that never goes back in time, found by brute force. */
function pathsBetween(meetings: readonly RandomMeeting[], from: number, to: number): string[] {
  const found: string[] = [];
  const walk = (nodes: readonly string[], who: number, since: number): void => {
    for (const [index, { days, people }] of meetings.entries()) {
      const [first, last] = days ?? [0, 31];
      if (nodes.includes(meeting(index)) || !people.includes(who) || last < since) continue;
      for (const next of people) {
        const path = [...nodes, meeting(index), person(next)];
        if (nodes.includes(person(next)) || path.length > 5) continue;
        if (next === to) found.push(path.join(' '));
        else walk(path, next, Math.max(since, first));
      }
    }
  };
  walk([person(from)], from, 0);
  return found.sort();
}

interface PathAnswer {
  readonly certainty: string;
  readonly hops: readonly { readonly from: { readonly id: string }; readonly to: { readonly id: string } }[];
}

test('chronological paths are exactly those that never go back in time', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(randomMeeting, { minLength: 4, maxLength: 7 }), async (meetings) => {
      await emptyGraph(graph);
      await importDossiers(graph, [await writeDossierFile(dossierOf(meetings), 'json')]);
      for (let to = 1; to < PEOPLE; to += 1) {
        const { data, errors } = await ask(
          `query ($from: ID!, $to: ID!) { paths(from: $from, to: $to, chronological: true, first: 50) {
            truncated paths { certainty hops { from { id } to { id } } } } }`,
          { variables: { from: person(0), to: person(to) } },
        );
        expect(errors).toBeUndefined();
        expect(data.paths.truncated).toBe(false);
        const found: readonly PathAnswer[] = data.paths.paths;
        const paths = found.map(({ hops }) => [person(0), ...hops.map((hop) => hop.to.id)]);
        expect(paths.map((path) => path.join(' ')).sort()).toEqual(pathsBetween(meetings, 0, to));
        expect(found.map(({ certainty }) => certainty)).toEqual(paths.map((path) => certaintyOf(path, meetings)));
      }
    }),
    { numRuns: 15, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  ),
);

/** DEFINITE if each meeting on the path certainly ends before the next one begins. */
function certaintyOf(path: readonly string[], meetings: readonly RandomMeeting[]): string {
  const spans = path
    .filter((id) => id.startsWith('meeting:'))
    .map((id) => meetings[Number(id.slice('meeting:m'.length))]?.days);
  const ordered = spans.every((span, index) => {
    const next = spans[index + 1];
    return index === spans.length - 1 || (span && next && span[1] < next[0]);
  });
  return ordered ? 'DEFINITE' : 'POSSIBLE';
}

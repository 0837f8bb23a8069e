import type { Contestant } from '../contestants/contestants.ts';
import { scales } from '../graph/scale.ts';
import { meetingsOfPerson, PEER_FROM_LIST } from '../operations/meetings-of-person.ts';
import { ACCEPT_LANGUAGE } from '../operations/operation.ts';
import { median } from './percentiles.ts';

const REQUESTS = 5;

/**
 * Measures the peer's time for the meetings of a person when queried as the service is, with a filter on the list of
 * meetings: the median of five requests of one client, in milliseconds.
 */
export async function measurePeerFromList(peer: Contestant): Promise<number> {
  const times: number[] = [];
  for (const subject of meetingsOfPerson.subjects(scales['1x'], REQUESTS + 1)) {
    const started = performance.now();
    const response = await fetch(peer.server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': ACCEPT_LANGUAGE },
      body: JSON.stringify({ query: PEER_FROM_LIST, variables: meetingsOfPerson.peer.variables(subject) }),
    });
    const body = await response.text();
    if (!response.ok || body.includes('"errors"')) throw new Error(`The peer answered ${body.slice(0, 500)}`);
    times.push(performance.now() - started);
  }
  // The first request includes planning.
  return median(times.slice(1));
}

import { createHash } from 'node:crypto';
import type { AdapterContext, Resolved, UnresolvedName } from '../adapter.ts';
import type { Party } from '../pipeline/dyadic-event.ts';
import { english } from '../pipeline/entries.ts';

/** A side of an event, and what of its name led nowhere. */
export interface NamedParty {
  readonly party: Party;
  readonly unresolved: readonly UnresolvedName[];
}

/** Sectors of ICEWS that are bodies, and what sort of body; `true` for those that act for their state. */
const bodies: Readonly<Record<string, readonly [kind: string, isOfState: boolean]>> = {
  Government: ['GOVERNMENT', true],
  'Head of Government': ['GOVERNMENT', true],
  'Cabinet / Council of Ministers / Advisors': ['GOVERNMENT', true],
  'Other Authorities / Officials': ['GOVERNMENT', true],
  Envoy: ['GOVERNMENT', true],
  'Royal Administration': ['GOVERNMENT', true],
  Ministry: ['MINISTRY', true],
  'Foreign Affairs': ['MINISTRY', true],
  'Defense / Security Ministry': ['MINISTRY', true],
  'Treasury/Finance Ministry': ['MINISTRY', true],
  'Domestic Affairs': ['MINISTRY', true],
  Legislature: ['LEGISLATURE', true],
  Parliament: ['LEGISLATURE', true],
  Congress: ['LEGISLATURE', true],
  Senate: ['LEGISLATURE', true],
  'House of Representatives': ['LEGISLATURE', true],
  Military: ['OTHER', true],
  Police: ['OTHER', true],
  Media: ['OTHER', false],
  Business: ['OTHER', false],
  'Political Parties': ['OTHER', false],
};

/** `Ministry (Nigeria)`: a sector and the country that it is of. */
const SECTOR = /^(?<sector>[^()]+) \((?<country>[^()]+)\)$/;

/**
 * Who an actor of ICEWS is. What the graph knows under the name is taken; then countries; then sectors of a country that
 * are bodies. Of all others the data say a name and not whether it is a person or a body, so they stay unidentified.
 */
export async function icewsParty(name: string, context: AdapterContext): Promise<NamedParty> {
  const own = await ownParty(name, context);
  const known = await context.names.actor(name);
  // What an earlier import of these data declared is declared again, so that a second import says the same.
  return known && known.id !== own.party.id ? { party: known, unresolved: [] } : own;
}

async function ownParty(name: string, { names }: AdapterContext): Promise<NamedParty> {
  const { sector, country } = SECTOR.exec(name)?.groups ?? {};
  const body = sector === undefined ? undefined : bodies[sector];
  if (!body || country === undefined) {
    const party = declared('unidentifiedActors', `actor:icews/${slugOf(name)}`, name);
    return { party, unresolved: [{ value: name, as: 'actor' }] };
  }
  const found = await names.country(country);
  const [kind, isOfState] = body;
  const values = { kind, ...(found ? { country: found.id } : {}) };
  const { id, entries } = declared('organizations', `organization:icews/${slugOf(name)}`, name, values);
  const party: Party = {
    id,
    entries: { ...found?.entries, ...entries },
    ...(found && isOfState ? { onBehalfOf: found.id } : {}),
  };
  return { party, unresolved: found ? [] : [{ value: country, as: 'country' }] };
}

function declared(section: string, id: string, name: string, values: object = {}): Resolved {
  return { id, entries: { [section]: [{ id, ...values, names: [english(name)] }] } };
}

/** A name in the characters of a slug. What a slug cannot hold is told apart by a few digits of the name's SHA-256. */
function slugOf(name: string): string {
  const plain = name.normalize('NFC').toLowerCase();
  const slug = plain
    .replaceAll(' (', '.')
    .replaceAll(/[^\p{Ll}\p{Lo}\p{M}\p{N}.-]+/gu, '-')
    .replaceAll(/^[.-]+|[.-]+$/g, '');
  const isExact = /^[\p{Ll}\p{Lo}\p{M}\p{N} ()]+$/u.test(plain);
  if (isExact && slug !== '') return slug;
  const digits = createHash('sha256').update(plain).digest('hex').slice(0, 6);
  return slug === '' ? digits : `${slug}.${digits}`;
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AdapterContext, Resolved, UnresolvedName } from '../adapter.ts';
import { enumWord, loadTable, mapOf } from '../load-table.ts';
import type { Party } from '../pipeline/dyadic-event.ts';
import { english } from '../pipeline/entries.ts';

/** A side of an event, and what of its name led nowhere. */
export interface NamedParty {
  readonly party: Party;
  readonly unresolved: readonly UnresolvedName[];
}

/** The sectors that are bodies; other sectors (`Citizen`, `Protester`) name people. */
const { bodies } = loadTable(new URL('icews-sectors.yaml', import.meta.url), {
  bodies: mapOf(z.strictObject({ kind: enumWord('OrganizationKind'), actsForState: z.boolean() })),
});

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
  const body = sector === undefined ? undefined : bodies.get(sector);
  if (!body || country === undefined) {
    const party = declared('unidentifiedActors', `actor:icews/${slugOf(name)}`, name);
    return { party, unresolved: [{ value: name, as: 'actor' }] };
  }
  const found = await names.country(country);
  const { kind, actsForState } = body;
  const values = { kind, ...(found ? { country: found.id } : {}) };
  const { id, entries } = declared('organizations', `organization:icews/${slugOf(name)}`, name, values);
  const party: Party = {
    id,
    entries: { ...found?.entries, ...entries },
    ...(found && actsForState ? { onBehalfOf: found.id } : {}),
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

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AdapterContext, ResolvedThing, UnresolvedName } from '../adapter.ts';
import { enumWord, loadTable, mapOf } from '../load-table.ts';
import type { EventParty } from '../pipeline/dyadic-event.ts';
import { englishName } from '../pipeline/entries.ts';

/** A resolved actor of an event. */
export interface ResolvedParty {
  readonly party: EventParty;
  readonly unresolved: readonly UnresolvedName[];
}

/** The sectors that are bodies; other sectors (`Citizen`, `Protester`) name people. */
const { bodies } = loadTable(new URL('icews-sectors.yaml', import.meta.url), {
  bodies: mapOf(z.strictObject({ kind: enumWord('OrganizationKind'), actsForState: z.boolean() })),
});

/** A sector and its country: `Ministry (Nigeria)`. */
const SECTOR = /^(?<sector>[^()]+) \((?<country>[^()]+)\)$/;

/**
 * Resolves an actor of ICEWS: to the thing in the graph with its name, else to a country, else to a sector of a country that
 * is a body. Of any other actor the data give only a name, so it becomes an unidentified actor.
 */
export async function icewsParty(name: string, context: AdapterContext): Promise<ResolvedParty> {
  const own = await declaredParty(name, context);
  const known = await context.names.actor(name);
  // An actor that an earlier import of this data set declared is declared again, so that a second import is identical.
  return known && known.id !== own.party.id ? { party: known, unresolved: [] } : own;
}

async function declaredParty(name: string, { names }: AdapterContext): Promise<ResolvedParty> {
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
  const party: EventParty = {
    id,
    entries: { ...found?.entries, ...entries },
    ...(found && actsForState ? { onBehalfOf: found.id } : {}),
  };
  return { party, unresolved: found ? [] : [{ value: country, as: 'country' }] };
}

function declared(section: string, id: string, name: string, values: object = {}): ResolvedThing {
  return { id, entries: { [section]: [{ id, ...values, names: [englishName(name)] }] } };
}

/** A name in the characters of a slug. Where characters are lost, digits of the name's SHA-256 keep the slug unique. */
function slugOf(name: string): string {
  const plain = name.normalize('NFC').toLowerCase();
  const slug = plain
    .replaceAll(' (', '.')
    .replaceAll(/[^\p{Ll}\p{Lo}\p{M}\p{N}.-]+/gu, '-')
    .replaceAll(/^[.-]+|[.-]+$/g, '');
  const isLossless = /^[\p{Ll}\p{Lo}\p{M}\p{N} ()]+$/u.test(plain);
  if (isLossless && slug !== '') return slug;
  const digits = createHash('sha256').update(plain).digest('hex').slice(0, 6);
  return slug === '' ? digits : `${slug}.${digits}`;
}

import { z } from 'zod';
import type { AdapterContext, ResolvedThing, UnresolvedName } from '../adapter.ts';
import { enumWord, loadTable, mapOf } from '../load-table.ts';
import { displayName, type EventParty } from '../pipeline/dyadic-event.ts';
import { englishName } from '../pipeline/entries.ts';

/** An actor in a row of GDELT. */
export interface GdeltActor {
  /** The whole CAMEO code: `CHNGOV`. */
  readonly code: string;
  /** As in the article: `BEIJING`. */
  readonly name: string;
  /** CAMEO: `CHN`. */
  readonly country: string;
  /** The CAMEO code of a known group: `UNO`. */
  readonly group: string;
  /** CAMEO codes of the actor's roles, the main one first: `GOV`. */
  readonly roles: readonly string[];
}

const table = loadTable(new URL('gdelt-actors.yaml', import.meta.url), {
  roles: mapOf(z.strictObject({ name: z.string(), kind: enumWord('OrganizationKind'), actsForState: z.boolean() })),
  organizations: mapOf(z.string()),
});

/** A resolved actor; `party` is null where the row gives neither a country nor a known organization. */
export interface ResolvedParty {
  readonly party: EventParty | null;
  readonly unresolved: readonly UnresolvedName[];
}

/**
 * Resolves an actor of GDELT to an organization with a CAMEO code, a country, or the bodies with a role in a country. An
 * actor with neither country nor group (`PRIME MINISTER`) does not resolve.
 */
export async function gdeltParty(actor: GdeltActor, context: AdapterContext): Promise<ResolvedParty> {
  const { country: code, group, name, roles } = actor;
  const body = table.organizations.get(group);
  if (body !== undefined) return { party: await groupParty(group, body, context), unresolved: [] };
  if (code === '') return { party: null, unresolved: name === '' ? [] : [{ value: name, as: 'actor' }] };
  const country = await context.names.countryOfCode(code, 'CAMEO');
  if (!country) return { party: null, unresolved: [{ value: code, as: 'country' }] };
  const role = roles.find((one) => table.roles.has(one));
  const party = role === undefined ? country : roleParty(role, code, country);
  return { party, unresolved: [] };
}

async function groupParty(group: string, name: string, { names }: AdapterContext): Promise<EventParty> {
  const id = `organization:cameo/${group.toLowerCase()}`;
  const known = await names.organization(name);
  if (known && known.id !== id) return known;
  return organization(id, name, { kind: 'INTERGOVERNMENTAL' });
}

function roleParty(role: string, code: string, country: ResolvedThing): EventParty {
  const { name = '', kind, actsForState } = table.roles.get(role) ?? {};
  const own = organization(
    `organization:cameo/${code.toLowerCase()}${role.toLowerCase()}`,
    `${displayName(country)}: ${name}`,
    {
      kind,
      country: country.id,
    },
  );
  return {
    id: own.id,
    entries: { ...country.entries, ...own.entries },
    ...(actsForState ? { onBehalfOf: country.id } : {}),
  };
}

function organization(id: string, name: string, values: object): EventParty {
  return {
    id,
    entries: { organizations: [{ id, ...values, names: [englishName(name)] }] },
  };
}

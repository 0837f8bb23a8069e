import { z } from 'zod';
import type { AdapterContext, Resolved, UnresolvedName } from '../adapter.ts';
import { enumWord, loadTable, mapOf } from '../load-table.ts';
import { type Party, shownName } from '../pipeline/dyadic-event.ts';
import { english } from '../pipeline/entries.ts';

/** An actor as a row of GDELT has it. */
export interface GdeltActor {
  /** The whole CAMEO code: `CHNGOV`. */
  readonly code: string;
  /** As in the article: `BEIJING`. */
  readonly name: string;
  /** CAMEO: `CHN`. */
  readonly country: string;
  /** A body of states or of other kind that CAMEO knows: `UNO`. */
  readonly group: string;
  /** CAMEO codes of the actor's roles, the main one first: `GOV`. */
  readonly roles: readonly string[];
}

const table = loadTable(new URL('gdelt-actors.yaml', import.meta.url), {
  roles: mapOf(z.strictObject({ name: z.string(), kind: enumWord('OrganizationKind'), actsForState: z.boolean() })),
  organizations: mapOf(z.string()),
});

/** An actor, and what of it led nowhere; `party` is null where nothing is known of it but a role. */
export interface FoundParty {
  readonly party: Party | null;
  readonly unresolved: readonly UnresolvedName[];
}

/**
 * Who an actor of GDELT is: a body that CAMEO knows, a country, or bodies of a role within a country. What has neither
 * country nor group (`PRIME MINISTER`) could be anyone's and is nobody.
 */
export async function gdeltParty(actor: GdeltActor, context: AdapterContext): Promise<FoundParty> {
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

async function groupParty(group: string, name: string, { names }: AdapterContext): Promise<Party> {
  const id = `organization:cameo/${group.toLowerCase()}`;
  const known = await names.organization(name);
  if (known && known.id !== id) return known;
  return organization(id, name, { kind: 'INTERGOVERNMENTAL' });
}

function roleParty(role: string, code: string, country: Resolved): Party {
  const { name = '', kind, actsForState } = table.roles.get(role) ?? {};
  const own = organization(
    `organization:cameo/${code.toLowerCase()}${role.toLowerCase()}`,
    `${shownName(country)}: ${name}`,
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

function organization(id: string, name: string, values: object): Party {
  return {
    id,
    entries: { organizations: [{ id, ...values, names: [english(name)] }] },
  };
}

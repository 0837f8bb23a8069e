import type { AdapterContext, Resolved, UnresolvedName } from '../adapter.ts';
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
  /** The roles, the first one first: `GOV`. */
  readonly types: readonly string[];
}

/** CAMEO's roles: what a body of such a role is called, its kind here, and whether it acts for its state. */
const roles: Readonly<Record<string, readonly [name: string, kind: string, isOfState: boolean]>> = {
  GOV: ['government', 'GOVERNMENT', true],
  MIL: ['armed forces', 'OTHER', true],
  LEG: ['legislature', 'LEGISLATURE', true],
  JUD: ['judiciary', 'OTHER', true],
  SPY: ['intelligence services', 'INTELLIGENCE', true],
  COP: ['police', 'OTHER', true],
  OPP: ['political opposition', 'OTHER', false],
  REB: ['rebels', 'OTHER', false],
  SEP: ['separatists', 'OTHER', false],
  INS: ['insurgents', 'OTHER', false],
  BUS: ['business', 'OTHER', false],
  MNC: ['multinational companies', 'OTHER', false],
  MED: ['media', 'OTHER', false],
  EDU: ['education', 'OTHER', false],
  CVL: ['civilians', 'OTHER', false],
  ELI: ['elites', 'OTHER', false],
  LAB: ['workers', 'OTHER', false],
  AGR: ['agriculture', 'OTHER', false],
  HLH: ['health', 'OTHER', false],
  ENV: ['environment', 'OTHER', false],
  REF: ['refugees', 'OTHER', false],
  MOD: ['moderates', 'OTHER', false],
  RAD: ['radicals', 'OTHER', false],
  CRM: ['criminals', 'OTHER', false],
  UAF: ['armed groups not named', 'OTHER', false],
  NGO: ['non-governmental organizations', 'OTHER', false],
};

/** Groups whose CAMEO code says which body is meant. */
const groups: Readonly<Record<string, string>> = {
  UNO: 'United Nations',
  EEC: 'European Union',
  NAT: 'North Atlantic Treaty Organization',
  AFU: 'African Union',
  ARL: 'Arab League',
  ASN: 'Association of Southeast Asian Nations',
  CIS: 'Commonwealth of Independent States',
  IMF: 'International Monetary Fund',
  ITP: 'Interpol',
  OAS: 'Organization of American States',
  OPC: 'Organization of the Petroleum Exporting Countries',
  SCE: 'Organization for Security and Co-operation in Europe',
  WBK: 'World Bank',
  WTO: 'World Trade Organization',
};

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
  const { country: code, group, name, types } = actor;
  const body = groups[group];
  if (body !== undefined) return { party: await groupParty(group, body, context), unresolved: [] };
  if (code === '') return { party: null, unresolved: name === '' ? [] : [{ value: name, as: 'actor' }] };
  const country = await context.names.countryOfCode(code, 'CAMEO');
  if (!country) return { party: null, unresolved: [{ value: code, as: 'country' }] };
  const [role] = types.filter((type) => roles[type] !== undefined);
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
  const [what = '', kind, isOfState] = roles[role] ?? [];
  const own = organization(
    `organization:cameo/${code.toLowerCase()}${role.toLowerCase()}`,
    `${shownName(country)}: ${what}`,
    {
      kind,
      country: country.id,
    },
  );
  return {
    id: own.id,
    entries: { ...country.entries, ...own.entries },
    ...(isOfState ? { onBehalfOf: country.id } : {}),
  };
}

function organization(id: string, name: string, values: object): Party {
  return {
    id,
    entries: { organizations: [{ id, ...values, names: [english(name)] }] },
  };
}

import type { Graph } from '../../graph/client.ts';
import type { CountryCodeScheme, NameResolver, ResolvedThing } from '../adapter.ts';
import { CountryIndex, type GraphCountry } from './country-index.ts';
import { openThingLookup, type ThingLookup } from './thing-lookup.ts';

/**
 * Opens a resolver of names. It reads the countries of the graph once, and looks up other names as they are requested.
 * Names are compared as a whole, ignoring case, diacritics and punctuation.
 */
export async function openNameResolver(graph: Graph): Promise<NameResolver> {
  return new GraphNameResolver(openThingLookup(graph), new CountryIndex(await countriesOf(graph)));
}

const text = `MATCH (c:Country)
RETURN c.id, c.code, COLLECT { MATCH (c)-[:NAMED]->(n:Name) RETURN n.value ORDER BY n.ordinal }`;

async function countriesOf(graph: Graph): Promise<GraphCountry[]> {
  const rows = await graph.read({ text, params: {} });
  return rows.map(([id, code, names]) => ({
    id: String(id),
    code: typeof code === 'string' ? code : null,
    names: names as string[],
  }));
}

class GraphNameResolver implements NameResolver {
  readonly #lookup: ThingLookup;
  readonly #countries: CountryIndex;

  constructor(lookup: ThingLookup, countries: CountryIndex) {
    this.#lookup = lookup;
    this.#countries = countries;
  }

  async country(name: string, hint?: string): Promise<ResolvedThing | null> {
    return this.#countries.byName(name, hint);
  }

  async countryOfCode(code: string, scheme: CountryCodeScheme): Promise<ResolvedThing | null> {
    return this.#countries.byCode(code, scheme);
  }

  async organization(name: string): Promise<ResolvedThing | null> {
    return single(await this.#lookup.load({ name, label: 'Organization' }));
  }

  async place(name: string, country: string): Promise<ResolvedThing | null> {
    return single(await this.#lookup.load({ name, label: 'Place', country }));
  }

  async actor(name: string): Promise<ResolvedThing | null> {
    const country = this.#countries.byName(name);
    const found = await this.#lookup.load({ name, label: 'Actor' });
    if (country === null) return single(found);
    return found.every((id) => id === country.id) ? country : null;
  }
}

function single(ids: readonly string[]): ResolvedThing | null {
  const [id, ...others] = ids;
  return id === undefined || others.length > 0 ? null : { id, entries: {} };
}

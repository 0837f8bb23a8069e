import type { Graph } from '../../graph/client.ts';
import type { CountryCodeScheme, NameResolver, Resolved } from '../adapter.ts';
import { CountryIndex, type DeclaredCountry } from './country-index.ts';
import { Namesakes } from './namesakes.ts';

/**
 * Finds countries and bodies by name or code: in the graph, then in ISO 3166-1. Names are compared as a whole, without regard
 * to case, diacritics and signs. The countries of the graph are read once; what else it has is asked name by name, and kept.
 */
export async function openNameResolver(graph: Graph): Promise<NameResolver> {
  return new GraphNames(graph, new CountryIndex(await declaredCountries(graph)));
}

const countriesOfGraph = `MATCH (c:Country)
RETURN c.id, c.code, COLLECT { MATCH (c)-[:NAMED]->(n:Name) RETURN n.value ORDER BY n.ordinal }`;

async function declaredCountries(graph: Graph): Promise<DeclaredCountry[]> {
  const rows = await graph.read({ text: countriesOfGraph, params: {} });
  return rows.map(([id, code, names]) => ({
    id: String(id),
    code: typeof code === 'string' ? code : null,
    names: names as string[],
  }));
}

/** How many names are remembered; those of one data set repeat. */
const KEPT = 20_000;

class GraphNames implements NameResolver {
  readonly #namesakes: Namesakes;
  readonly #index: CountryIndex;
  readonly #kept = new Map<string, Promise<readonly string[]>>();

  constructor(graph: Graph, index: CountryIndex) {
    this.#namesakes = new Namesakes(graph);
    this.#index = index;
  }

  country(name: string, hint?: string): Promise<Resolved | null> {
    return Promise.resolve(this.#index.byName(name, hint));
  }

  countryOfCode(code: string, scheme: CountryCodeScheme): Promise<Resolved | null> {
    return Promise.resolve(this.#index.byCode(code, scheme));
  }

  async organization(name: string): Promise<Resolved | null> {
    return onlyOne(await this.#ids(name, 'Organization'));
  }

  async place(name: string, country: string): Promise<Resolved | null> {
    return onlyOne(await this.#ids(name, 'Place', country));
  }

  async actor(name: string): Promise<Resolved | null> {
    const country = this.#index.byName(name);
    const found = await this.#ids(name, 'Actor');
    if (country === null) return onlyOne(found);
    return found.every((id) => id === country.id) ? country : null;
  }

  #ids(name: string, label: string, country?: string): Promise<readonly string[]> {
    const key = `${label} ${country ?? ''} ${name}`;
    const before = this.#kept.get(key);
    if (before) return before;
    if (this.#kept.size >= KEPT) this.#kept.clear();
    const ids = this.#namesakes.find(name, { label, country });
    this.#kept.set(key, ids);
    return ids;
  }
}

function onlyOne(ids: readonly string[]): Resolved | null {
  const [id, ...others] = ids;
  return id === undefined || others.length > 0 ? null : { id, entries: {} };
}

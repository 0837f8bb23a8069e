import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import type { Graph } from '../../graph/client.ts';
import { foldText } from '../../model/search/fold.ts';

/** What to look up: the things with this name and Neo4j label; with `country`, only those of the country with that id. */
export interface ThingQuery {
  readonly name: string;
  readonly label: string;
  readonly country?: string | undefined;
}

/** Finds the ids of the things with exactly a name, ignoring case, diacritics, width and punctuation; sorted. */
export type ThingLookup = DataLoader<ThingQuery, readonly string[], string>;

const MAX_NAMES_PER_STATEMENT = 500;
/** The names of one data set repeat, so this many lookups are cached. */
const MAX_CACHED_NAMES = 20_000;

// Unidentified actors are excluded: they are known by nothing but the name.
const text = `UNWIND range(0, size($queries) - 1) AS index WITH index, $queries[index] AS query
MATCH (n:Name {folded: query.name})<-[:NAMED]-(thing:Entity) USING INDEX n:Name(folded)
WHERE query.name <> '' AND query.label IN labels(thing) AND NOT thing:UnidentifiedActor
  AND (query.country IS NULL OR EXISTS { (thing)-[:IN_COUNTRY]->(:Node {id: query.country}) })
RETURN index, collect(DISTINCT thing.id)`;

/** Opens a lookup in a graph, which batches concurrent lookups into one statement and caches their results. */
export function openThingLookup(graph: Graph): ThingLookup {
  return new DataLoader((queries) => findThings(graph, queries), {
    maxBatchSize: MAX_NAMES_PER_STATEMENT,
    batchScheduleFn: setImmediate,
    cacheKeyFn: ({ name, label, country = '' }) => `${label} ${country} ${name}`,
    cacheMap: new LRUCache<string, Promise<readonly string[]>>({ max: MAX_CACHED_NAMES }),
  });
}

async function findThings(graph: Graph, queries: readonly ThingQuery[]): Promise<readonly (readonly string[])[]> {
  const params = {
    queries: queries.map(({ name, label, country = null }) => ({ name: foldText(name).text, label, country })),
  };
  const rows = await graph.read({ text, params });
  const found = new Map(rows.map(([index, ids]) => [Number(index), ids as string[]]));
  return queries.map((_, index) => (found.get(index) ?? []).toSorted());
}

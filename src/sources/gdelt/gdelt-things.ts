import { createHash } from 'node:crypto';
import type { AdapterContext, Dataset, Resolved, SourceFile, UnresolvedName } from '../adapter.ts';
import { datasetInParts, english } from '../pipeline/entries.ts';
import type { GdeltPlace } from './gdelt-columns.ts';

/** The Source that GDELT is. */
export const GDELT = 'source:gdelt2';

/** The data set that all exports are parts of. */
export function gdeltDataset(file: SourceFile): Dataset {
  const facts = { id: GDELT, title: 'GDELT 2.0 Event Database', url: 'https://www.gdeltproject.org/' };
  return datasetInParts(facts, { id: 'organization:gdelt-project', name: 'The GDELT Project' }, file);
}

/** The article that a row was coded from, known by its URL; published by its host. Null where the row has no URL. */
export function articleAt(url: string): Resolved | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, pathname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const host = hostname.replace(/^www\./, '').replace(/[^\p{L}\p{N}.-]/gu, '-');
  const digits = createHash('sha256').update(url).digest('hex').slice(0, 16);
  const publisher = `organization:web/${host}`;
  const id = `source:web/${host}/${digits}`;
  const name = `Article at ${host}: ${pathname.length > 120 ? `${pathname.slice(0, 120)}…` : pathname}`;
  return {
    id,
    entries: {
      organizations: [{ id: publisher, kind: 'NEWS_OUTLET', names: [english(host)] }],
      sources: [
        {
          id,
          kind: 'NEWS_ARTICLE',
          held: 'KNOWN_NOT_HELD',
          names: [english(name)],
          url,
          publisher,
        },
      ],
    },
  };
}

/** A place of a row, and what of it led nowhere. */
export interface FoundPlace {
  readonly place: Resolved | null;
  readonly unresolved: readonly UnresolvedName[];
}

/** The place of a row, in its country, which GDELT gives in FIPS 10-4. Null where the row has none. */
export async function gdeltPlace(place: GdeltPlace, { names }: AdapterContext): Promise<FoundPlace> {
  const key = keyOf(place);
  if (place.name === '' || key === null) return { place: null, unresolved: [] };
  const country = await names.countryOfCode(place.country, 'FIPS 10-4');
  const id = `place:gdelt/${key}`;
  const value = {
    id,
    names: [english(place.name)],
    ...(country ? { country: country.id } : {}),
  };
  return {
    place: { id, entries: { ...country?.entries, places: [value] } },
    unresolved: country || place.country === '' ? [] : [{ value: place.country, as: 'country' }],
  };
}

/** What a place is known by: the id of its feature; of a country or division, which have none, its code. */
function keyOf({ type, country, division, feature }: GdeltPlace): string | null {
  const key = { '1': country, '2': division, '5': division }[type] ?? feature;
  if (!/^[A-Za-z0-9-]+$/.test(key)) return null;
  return type === '3' || type === '4' ? `feature/${key.replace(/^-/, 'gns')}` : key.toLowerCase();
}

import { createHash } from 'node:crypto';
import type { AdapterContext, Dataset, ResolvedThing, SourceFile, UnresolvedName } from '../adapter.ts';
import { englishName, multiFileDataset } from '../pipeline/entries.ts';
import type { GdeltPlace } from './gdelt-columns.ts';

/** The id of GDELT's Source. */
export const GDELT_SOURCE = 'source:gdelt2';

/** Describes the data set, which all exports share. */
export function gdeltDataset(file: SourceFile): Dataset {
  const description = { id: GDELT_SOURCE, title: 'GDELT 2.0 Event Database', url: 'https://www.gdeltproject.org/' };
  return multiFileDataset(description, { id: 'organization:gdelt-project', name: 'The GDELT Project' }, file);
}

/** The article that a row was coded from, identified by its URL and published by its host; null without a valid URL. */
export function articleAt(url: string): ResolvedThing | null {
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
      organizations: [{ id: publisher, kind: 'NEWS_OUTLET', names: [englishName(host)] }],
      sources: [
        {
          id,
          kind: 'NEWS_ARTICLE',
          held: 'KNOWN_NOT_HELD',
          names: [englishName(name)],
          url,
          publisher,
        },
      ],
    },
  };
}

/** The resolved place of a row. */
export interface ResolvedPlace {
  readonly place: ResolvedThing | null;
  readonly unresolved: readonly UnresolvedName[];
}

/** Resolves the place of a row, in its country (GDELT uses FIPS 10-4). `place` is null where the row has none. */
export async function gdeltPlace(place: GdeltPlace, { names }: AdapterContext): Promise<ResolvedPlace> {
  const key = keyOf(place);
  if (place.name === '' || key === null) return { place: null, unresolved: [] };
  const country = await names.countryOfCode(place.country, 'FIPS 10-4');
  const id = `place:gdelt/${key}`;
  const value = {
    id,
    names: [englishName(place.name)],
    ...(country ? { country: country.id } : {}),
  };
  return {
    place: { id, entries: { ...country?.entries, places: [value] } },
    unresolved: country || place.country === '' ? [] : [{ value: place.country, as: 'country' }],
  };
}

/** Identifies a place: by the id of its feature; a country or division, which has none, by its code. */
function keyOf({ type, country, division, feature }: GdeltPlace): string | null {
  const key = { '1': country, '2': division, '5': division }[type] ?? feature;
  if (!/^[A-Za-z0-9-]+$/.test(key)) return null;
  return type === '3' || type === '4' ? `feature/${key.replace(/^-/, 'gns')}` : key.toLowerCase();
}

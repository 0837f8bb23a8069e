import type { GdeltActor } from './gdelt-actors.ts';

/** Where in a row of the GDELT 2.0 event export stands what is read here; the first column is 0. */
const columns = {
  id: 0,
  day: 1,
  actor1: 5,
  actor2: 15,
  eventCode: 26,
  action: 51,
  url: 60,
} as const;

/** How many columns a row has. */
export const GDELT_COLUMNS = 61;

/** A place as GDELT has it. */
export interface GdeltPlace {
  /** 1 a country, 2 a state of the US, 3 a city of the US, 4 another city, 5 another first-level division. */
  readonly type: string;
  readonly name: string;
  /** FIPS 10-4: CH is China. */
  readonly country: string;
  /** Country and first-level division: `CA08`. */
  readonly division: string;
  /** The id of the place in GNS or, within the US, in GNIS. */
  readonly feature: string;
}

/** A row, as far as it is read here. */
export interface GdeltRow {
  readonly id: string;
  /** `YYYYMMDD` */
  readonly day: string;
  readonly eventCode: string;
  readonly actors: readonly [GdeltActor, GdeltActor];
  readonly place: GdeltPlace;
  readonly url: string;
}

/** Reads a row of 61 columns by name. */
export function gdeltRow(fields: readonly string[]): GdeltRow {
  const at = (column: number) => (fields[column] ?? '').trim();
  const actor = (first: number): GdeltActor => ({
    code: at(first),
    name: at(first + 1),
    country: at(first + 2),
    group: at(first + 3),
    // Ethnic group and two religions stand between.
    types: [at(first + 7), at(first + 8), at(first + 9)].filter((type) => type !== ''),
  });
  const [type, name, country, division] = [0, 1, 2, 3].map((offset) => at(columns.action + offset));
  return {
    id: at(columns.id),
    day: at(columns.day),
    eventCode: at(columns.eventCode),
    actors: [actor(columns.actor1), actor(columns.actor2)],
    // A second-level division, latitude and longitude stand before the feature's id.
    place: {
      type: type ?? '',
      name: name ?? '',
      country: country ?? '',
      division: division ?? '',
      feature: at(columns.action + 7),
    },
    url: at(columns.url),
  };
}

import { z } from 'zod';
import { loadTable } from '../load-table.ts';
import type { GdeltActor } from './gdelt-actors.ts';

/** The names of the columns of the GDELT 2.0 event export, in their order. */
const columns: readonly string[] = loadTable(new URL('gdelt2-event-columns.yaml', import.meta.url), {
  columns: z.array(z.string()),
}).columns;

/** How many columns a row has. */
export const GDELT_COLUMN_COUNT = columns.length;

/** The place of an event, as a row of GDELT has it. */
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

/** The columns of a row that the import uses. */
export interface GdeltRow {
  readonly id: string;
  /** `YYYYMMDD` */
  readonly day: string;
  readonly eventCode: string;
  readonly actors: readonly [GdeltActor, GdeltActor];
  readonly place: GdeltPlace;
  readonly url: string;
}

/** Reads the fields of a row by the names of their columns. */
export function gdeltRow(fields: readonly string[]): GdeltRow {
  const cell = (column: string) => (fields[indexOf(column)] ?? '').trim();
  const actor = (side: 'Actor1' | 'Actor2'): GdeltActor => ({
    code: cell(`${side}Code`),
    name: cell(`${side}Name`),
    country: cell(`${side}CountryCode`),
    group: cell(`${side}KnownGroupCode`),
    roles: [1, 2, 3].map((number) => cell(`${side}Type${number}Code`)).filter((role) => role !== ''),
  });
  return {
    id: cell('GlobalEventID'),
    day: cell('Day'),
    eventCode: cell('EventCode'),
    actors: [actor('Actor1'), actor('Actor2')],
    place: {
      type: cell('ActionGeo_Type'),
      name: cell('ActionGeo_Fullname'),
      country: cell('ActionGeo_CountryCode'),
      division: cell('ActionGeo_ADM1Code'),
      feature: cell('ActionGeo_FeatureID'),
    },
    url: cell('SOURCEURL'),
  };
}

const indexes = new Map(columns.map((name, index) => [name, index]));

function indexOf(column: string): number {
  const index = indexes.get(column);
  if (index === undefined) throw new Error(`gdelt2-event-columns.yaml has no column "${column}".`);
  return index;
}

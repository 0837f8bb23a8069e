import type { AdapterContext, Reading, RecordPlace, SourceFile } from '../adapter.ts';
import { type Days, daysOf, idOf, type Journey } from './journey.ts';
import { type RecordShape, readXmlRecords, type XmlRecord } from './xml-records.ts';

/** A list of journeys, and what it says of a record that is right as XML, and whose id and days are right. */
export interface JourneyList {
  readonly format: string;
  /** One line for the help. */
  readonly description: string;
  readonly title: string;
  /** The page under which the Office of the Historian publishes it. */
  readonly url: string;
  readonly shape: RecordShape;
  readonly prose: string;
  /** Throws a RangeError, whose message is the reason of the reject. */
  record(
    journey: Journey,
    context: AdapterContext,
  ): Promise<Pick<Extract<Reading, { outcome: 'record' }>, 'entries' | 'unresolved'>>;
}

/** Reads a file of journeys record by record. */
export async function* readJourneys(
  list: JourneyList,
  file: SourceFile,
  context: AdapterContext,
): AsyncGenerator<Reading> {
  for await (const record of readXmlRecords(file.open(), list.shape)) {
    const at: RecordPlace = { file: file.path, line: record.line, id: record.fields.get('id') };
    const { text } = record;
    try {
      const days = checked(record);
      const journey = { format: list.format, file, at, record, days, prose: list.prose };
      yield { outcome: 'record', at, text, ...(await list.record(journey, context)) };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      yield { outcome: 'reject', at, text, reason: error.message };
    }
  }
}

function checked(record: XmlRecord): Days {
  if (record.fault !== null) throw new RangeError(record.fault);
  idOf(record);
  return daysOf(record);
}

import type { AdapterContext, ConvertedRecord, RecordLocation, RecordResult, SourceFile } from '../adapter.ts';
import { checkRecordId, type DayRange, type Journey, parseDays } from './journey.ts';
import { type RecordElements, readXmlRecords, type XmlRecord } from './xml-records.ts';

/** A list of journeys that the Office of the Historian publishes, with the conversion of its records. */
export interface JourneyList {
  readonly format: string;
  /** One line for the help. */
  readonly description: string;
  readonly title: string;
  /** The page of the list at the Office of the Historian. */
  readonly url: string;
  readonly elements: RecordElements;
  /** The name of the element with the running text. */
  readonly prose: string;
  /** Converts a journey to entries. Throws a RangeError whose message is the reason for a rejection. */
  convert(journey: Journey, context: AdapterContext): Promise<Pick<ConvertedRecord, 'entries' | 'unresolved'>>;
}

/** Reads the records of a file of journeys. */
export async function* readJourneys(
  list: JourneyList,
  file: SourceFile,
  context: AdapterContext,
): AsyncGenerator<RecordResult> {
  for await (const record of readXmlRecords(file.open(), list.elements)) {
    const location: RecordLocation = { file: file.path, line: record.line, id: record.fields.get('id') };
    const { text } = record;
    try {
      const days = checkedDaysOf(record);
      const journey = { format: list.format, file, location, record, days, prose: list.prose };
      yield { outcome: 'converted', location, text, ...(await list.convert(journey, context)) };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      yield { outcome: 'rejected', location, text, reason: error.message };
    }
  }
}

function checkedDaysOf(record: XmlRecord): DayRange {
  if (record.error !== null) throw new RangeError(record.error);
  checkRecordId(record);
  return parseDays(record);
}

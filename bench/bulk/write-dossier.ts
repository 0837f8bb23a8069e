import { writeFile } from 'node:fs/promises';
import { meetingRecord, recurringThings, type Sections } from './records.ts';

/** Writes the things that records refer to as a vocabulary in JSON. */
export function writeVocabulary(file: string): Promise<void> {
  return write(file, { dossier: 'bulk-vocabulary', title: 'Recurring things', kind: 'VOCABULARY' }, [
    recurringThings(),
  ]);
}

/** Writes the meetings from index `from` to `to` - 1 as one dossier in JSON. */
export function writeMeetings(file: string, [from, to]: readonly [from: number, to: number]): Promise<void> {
  const header = { dossier: `bulk-${from}-${to}`, title: `Meetings ${from} to ${to}`, kind: 'VOCABULARY' };
  const records = Array.from({ length: to - from }, (_, index) => meetingRecord(from + index));
  return write(file, header, records);
}

async function write(file: string, header: object, records: readonly Sections[]): Promise<void> {
  const sections: Record<string, object[]> = {};
  for (const record of records) {
    for (const [section, entries] of Object.entries(record)) {
      sections[section] ??= [];
      sections[section].push(...entries);
    }
  }
  await writeFile(file, JSON.stringify({ ...header, ...sections }));
}

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { meetingRecord, recurringThings, type Sections } from './records.ts';

/** Writes what recurs as a vocabulary, in JSON. */
export function writeVocabulary(file: string): Promise<void> {
  return write(file, { dossier: 'bulk-vocabulary', title: 'What recurs', kind: 'VOCABULARY' }, () => [
    recurringThings(),
  ]);
}

/** Writes the meetings from one index to another, which is left out, as one dossier in JSON; of any size, for it is streamed. */
export function writeMeetings(file: string, [from, to]: readonly [from: number, to: number]): Promise<void> {
  const head = { dossier: `bulk-${from}-${to}`, title: `Meetings ${from} to ${to}`, kind: 'VOCABULARY' };
  return write(file, head, function* () {
    for (let index = from; index < to; index += 1) yield meetingRecord(index);
  });
}

/** Each section is gone through anew, so that only one record is in memory at a time. */
async function write(file: string, head: object, records: () => Iterable<Sections>): Promise<void> {
  const out = createWriteStream(file);
  const put = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain');
  };
  await put(JSON.stringify(head).slice(0, -1));
  for (const section of sections) {
    let separator = `,\n"${section}": [\n`;
    for (const record of records()) {
      for (const entry of record[section] ?? []) {
        await put(separator + JSON.stringify(entry));
        separator = ',\n';
      }
    }
    if (separator === ',\n') await put('\n]');
  }
  out.end('}\n');
  await once(out, 'close');
}

const sections = [
  'people',
  'organizations',
  'places',
  'topics',
  'meetings',
  'sources',
  'passages',
  'jointStatements',
  'participations',
  'datings',
  'eventLocations',
  'remarks',
  'issuances',
  'clauses',
];

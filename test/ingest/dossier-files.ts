import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { stringify } from 'yaml';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** Writes a file to a new folder, which is removed after the tests of the file. Returns its path. */
export async function writeInput(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'communique-dossier-'));
  folders.push(folder);
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

/** A dossier as data. */
export type Dossier = Readonly<Record<string, unknown>>;

/** Writes a dossier to a file. Returns its path. */
export async function writeDossierFile(dossier: Dossier, format: 'yaml' | 'json' = 'yaml'): Promise<string> {
  const name = `${String(dossier.dossier).replaceAll('/', '-')}.${format}`;
  return writeInput(name, format === 'json' ? JSON.stringify(dossier, null, 1) : stringify(dossier));
}

/** Returns a list of one English name. */
export function named(value: string): readonly object[] {
  return [{ value, language: 'en', kind: 'OFFICIAL' }];
}

/** A vocabulary with two countries, two people and a city. */
export const vocabulary: Dossier = {
  dossier: 'things',
  title: 'Things that recur',
  kind: 'VOCABULARY',
  people: [
    { id: 'person:wang-yi', names: [{ value: '王毅', language: 'zh-Hans', kind: 'OFFICIAL' }, ...named('Wang Yi')] },
    { id: 'person:lavrov', names: named('Sergey Lavrov') },
  ],
  countries: [
    { id: 'country:china', code: 'CN', names: named('China') },
    { id: 'country:russia', code: 'RU', names: named('Russia') },
  ],
  places: [
    { id: 'place:moscow', country: 'country:russia', names: named('Moscow') },
    { id: 'place:beijing', country: 'country:china', names: named('Beijing') },
  ],
  topics: [{ id: 'topic:trade', names: named('Trade') }],
};

/** A document about talks, with two passages, that refers to the vocabulary. */
export const talks: Dossier = {
  dossier: 'talks',
  title: 'Talks in Moscow',
  kind: 'DOCUMENT',
  document: 'source:page',
  sources: [{ id: 'source:page', kind: 'WEBPAGE', held: 'KNOWN_NOT_HELD', names: named('A page') }],
  passages: [
    { id: 'passage:page/met', source: 'source:page', exact: 'They met in Moscow on 11 September.' },
    { id: 'passage:page/trade', source: 'source:page', exact: 'They spoke of trade.' },
  ],
  meetings: [{ id: 'meeting:talks', kind: 'TALKS', names: named('Talks') }],
  participations: [
    {
      event: 'meeting:talks',
      participant: 'person:wang-yi',
      role: 'GUEST',
      onBehalfOf: 'country:china',
      evidence: ['passage:page/met'],
    },
    { event: 'meeting:talks', participant: 'person:lavrov', role: 'HOST', evidence: ['passage:page/met'] },
  ],
  datings: [{ subject: 'meeting:talks', edtf: '2020-09-11', basis: 'STATED', evidence: ['passage:page/met'] }],
  eventLocations: [{ event: 'meeting:talks', place: 'place:moscow', evidence: ['passage:page/met'] }],
  eventStatuses: [{ event: 'meeting:talks', lifecycle: 'HELD', asOf: '2020-09-11', evidence: ['passage:page/met'] }],
  remarks: [
    {
      id: 'remark:trade',
      speakers: ['person:wang-yi'],
      voice: 'INDIRECT',
      text: 'They spoke of trade.',
      language: 'en',
      about: ['topic:trade'],
      madeAt: 'meeting:talks',
      evidence: ['passage:page/trade'],
    },
  ],
};

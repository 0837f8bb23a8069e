import type { DossierItem } from '../../src/model/dossier.ts';
import { dayText } from './dates.ts';
import { type BenchDossier, names, numbered, sameAs } from './entries.ts';
import { addJointStatement } from './joint-statements.ts';
import { addMeeting, addRegisterPassage } from './meetings.ts';
import { DAYS, hasStatement, MEETINGS_PER_DOSSIER, PEOPLE_PER_DOSSIER, type Scale } from './scale.ts';
import { outletId, peopleDossier, worldDossier } from './world.ts';

/** Generates the dossiers of a graph: the world, people, then registers of meetings. Deterministic. */
export function* dossiersOf(scale: Scale): Generator<BenchDossier> {
  yield worldDossier(scale);
  for (let first = 0; first < scale.people; first += PEOPLE_PER_DOSSIER) yield peopleDossier(scale, first);
  for (let first = 0; first < scale.meetings; first += MEETINGS_PER_DOSSIER) yield registerDossier(scale, first);
}

function registerDossier(scale: Scale, first: number): BenchDossier {
  const number = first / MEETINGS_PER_DOSSIER;
  const document = `source:register-${numbered(number)}`;
  const title = `Register of meetings, part ${number + 1}`;
  const entries: Record<string, DossierItem[]> = Object.fromEntries(sections.map((section) => [section, []]));
  entries.sources?.push({
    id: document,
    kind: 'DATASET',
    names: names(title),
    sameAs: sameAs('register', number),
    title,
    publisher: outletId(0),
    language: 'en',
    held: 'EXCERPT',
  });
  entries.datings?.push({ subject: document, edtf: dayText(DAYS), basis: 'METADATA', evidence: [] });
  for (let meeting = first; meeting < Math.min(first + MEETINGS_PER_DOSSIER, scale.meetings); meeting += 1) {
    addRegisterPassage(entries, meeting, document);
    addMeeting(entries, scale, meeting);
    if (hasStatement(meeting)) addJointStatement(entries, scale, meeting);
  }
  return { header: { dossier: `register-${numbered(number)}`, title, kind: 'DOCUMENT', document }, entries };
}

/** The sections of a register. */
const sections = [
  'sources',
  'meetings',
  'jointStatements',
  'passages',
  'participations',
  'datings',
  'eventLocations',
  'eventStatuses',
  'issuances',
  'clauses',
  'derivations',
] as const;

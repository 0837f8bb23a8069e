import { type Entries, locatorOf, type RecordPlace, type Resolved } from '../adapter.ts';
import type { CameoEvent } from '../cameo/cameo.ts';
import { english, joined } from './entries.ts';

/** One of the two sides of an event. */
export interface Party extends Resolved {
  /** The country for which it acts, where it is a part of its state. */
  readonly onBehalfOf?: string | undefined;
}

/** Who does something with whom, on which day: what a record of an event data set says. */
export interface DyadicEvent {
  readonly event: CameoEvent;
  /** What begins the ids of events of the data set: `icews`. */
  readonly namespace: string;
  readonly source: Party;
  readonly target: Party;
  /** The day, `YYYY-MM-DD`. */
  readonly date: string;
  /** What tells the event apart from others of the same kind, day and parties. */
  readonly distinction?: string | undefined;
  readonly place?: Resolved | undefined;
}

/** Where the words for it stand. */
export interface RecordEvidence {
  /** The id of the passage: `passage:icews-tsv/events.tsv/17`. */
  readonly passage: string;
  readonly at: RecordPlace;
  readonly text: string;
  /** The id of the Source of the data set, of which each file is a part. */
  readonly dataset: string;
  /** The name of the file, for the locator. */
  readonly file: string;
  /** The document that the record was coded from, where it says so. */
  readonly creditedTo?: Resolved | undefined;
}

/** The name of a thing for the names of events: always the same for one id, however a record spells it. */
export function shownName({ id, entries }: Resolved): string {
  const declared = Object.values(entries)
    .flat()
    .find((entry) => entry.id === id);
  const names = Array.isArray(declared?.names) ? (declared.names as { value: string; language: string }[]) : [];
  const name = names.find(({ language }) => language === 'en') ?? names[0];
  if (name) return name.value;
  const slug = id.slice(id.indexOf(':') + 1);
  return slug.replaceAll('-', ' ').replaceAll(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}

/** The entries of a dossier for an event between two: the event, when, where, who, and the record as the evidence. */
export function entriesOfEvent(dyad: DyadicEvent, evidence: RecordEvidence): Entries {
  const { event, date, place, source, target } = dyad;
  const id = idOfEvent(dyad);
  const proof = { evidence: [evidence.passage] };
  const modality = event.isPlan ? { modality: 'PLANNED' } : {};
  const participations = [source, target].map((party, side) => ({
    event: id,
    participant: party.id,
    role: event.roles[side],
    ...(party.onBehalfOf === undefined ? {} : { onBehalfOf: party.onBehalfOf }),
    ...modality,
    ...proof,
  }));
  const declared = [source, target, place, evidence.creditedTo].map((thing) => thing?.entries ?? {});
  return joined(...declared, {
    passages: [passageOf(evidence)],
    [event.section]: [{ id, kind: event.kind, names: [english(nameOf(dyad))] }],
    // Of a plan the record has the day on which it was told, and not the day of the meeting.
    ...(event.isPlan ? {} : { datings: [{ subject: id, edtf: date, basis: 'STATED', originalText: date, ...proof }] }),
    ...(event.section === 'meetings'
      ? { eventStatuses: [{ event: id, lifecycle: event.isPlan ? 'ANNOUNCED' : 'HELD', asOf: date, ...proof }] }
      : {}),
    ...(place ? { eventLocations: [{ event: id, place: place.id, ...modality, ...proof }] } : {}),
    participations,
  });
}

function passageOf({ passage, at, text, dataset, file, creditedTo }: RecordEvidence): Record<string, unknown> {
  const credit = creditedTo ? { creditedTo: creditedTo.id } : {};
  return { id: passage, source: dataset, exact: text, locator: `${file}, ${locatorOf(at)}`, language: 'en', ...credit };
}

/** Both sides of a visit, and of all else in which nobody is the one who acts, give one id. */
function idOfEvent({ event, namespace, source, target, date, distinction }: DyadicEvent): string {
  const prefix = event.section === 'meetings' ? 'meeting' : 'milestone';
  const code = event.kind === 'VISIT' ? 'visit' : event.code;
  const sides = ordered(event, source, target).map((party) => party.id.replace(':', '.'));
  return `${prefix}:${[namespace, date, code, ...sides, ...(distinction === undefined ? [] : [distinction])].join('/')}`;
}

function nameOf({ event, source, target, date }: DyadicEvent): string {
  const [first, second] = ordered(event, source, target).map(shownName);
  if (event.kind === 'VISIT') return `Visit of ${first} to ${second}, ${date}`;
  if (event.isPlan) return `Meeting of ${first} and ${second}, announced on ${date}`;
  return `${event.name}: ${first}, ${second}, ${date}`;
}

/** The guest before the host; parties that are equal in the order of their ids; else the one who acts first. */
function ordered(event: CameoEvent, source: Party, target: Party): readonly [Party, Party] {
  if (event.kind === 'VISIT') return event.roles[0] === 'GUEST' ? [source, target] : [target, source];
  return event.isMutual && target.id < source.id ? [target, source] : [source, target];
}

import { type Entries, locatorOf, type RecordLocation, type ResolvedThing } from '../adapter.ts';
import type { CameoEvent } from '../cameo/cameo.ts';
import { englishName, uniteEntries } from './entries.ts';

/** One of the two sides of an event. */
export interface EventParty extends ResolvedThing {
  /** The country for which it acts, where it is a part of its state. */
  readonly onBehalfOf?: string | undefined;
}

/** An event between two actors on one day, as a record of an event data set describes it. */
export interface DyadicEvent {
  readonly event: CameoEvent;
  /** The beginning of the ids of the data set's events: `icews`. */
  readonly namespace: string;
  readonly source: EventParty;
  readonly target: EventParty;
  /** The day, `YYYY-MM-DD`. */
  readonly date: string;
  /** A part of the id that distinguishes the event from others of the same kind, day and parties. */
  readonly distinction?: string | undefined;
  readonly place?: ResolvedThing | undefined;
}

/** The record that is the evidence for an event. */
export interface RecordEvidence {
  /** The id of the passage: `passage:icews-tsv/events.tsv/17`. */
  readonly passage: string;
  readonly location: RecordLocation;
  readonly text: string;
  /** The id of the Source of the data set, of which each file is a part. */
  readonly dataset: string;
  /** The name of the file, for the locator. */
  readonly file: string;
  /** The document that the record was coded from, where the record names it. */
  readonly creditedTo?: ResolvedThing | undefined;
}

/** The name of a thing within the names of events: always the same for one id, however a record spells it. */
export function displayName({ id, entries }: ResolvedThing): string {
  const declared = Object.values(entries)
    .flat()
    .find((entry) => entry.id === id);
  const names = Array.isArray(declared?.names) ? (declared.names as { value: string; language: string }[]) : [];
  const name = names.find(({ language }) => language === 'en') ?? names[0];
  if (name) return name.value;
  const slug = id.slice(id.indexOf(':') + 1);
  return slug.replaceAll('-', ' ').replaceAll(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}

/** The entries of a dossier for an event: the event, its date, place and participants, with the record as evidence. */
export function entriesOfEvent(dyad: DyadicEvent, evidence: RecordEvidence): Entries {
  const { event, date, place, source, target } = dyad;
  const id = idOfEvent(dyad);
  const supported = { evidence: [evidence.passage] };
  const modality = event.isPlan ? { modality: 'PLANNED' } : {};
  const participations = [source, target].map((party, side) => ({
    event: id,
    participant: party.id,
    role: event.roles[side],
    ...(party.onBehalfOf === undefined ? {} : { onBehalfOf: party.onBehalfOf }),
    ...modality,
    ...supported,
  }));
  const declared = [source, target, place, evidence.creditedTo].map((thing) => thing?.entries ?? {});
  return uniteEntries(...declared, {
    passages: [passageOf(evidence)],
    [event.section]: [{ id, kind: event.kind, names: [englishName(nameOf(dyad))] }],
    // The date of a plan is the day of its announcement, not of the meeting.
    ...(event.isPlan
      ? {}
      : { datings: [{ subject: id, edtf: date, basis: 'STATED', originalText: date, ...supported }] }),
    ...(event.section === 'meetings'
      ? { eventStatuses: [{ event: id, lifecycle: event.isPlan ? 'ANNOUNCED' : 'HELD', asOf: date, ...supported }] }
      : {}),
    ...(place ? { eventLocations: [{ event: id, place: place.id, ...modality, ...supported }] } : {}),
    participations,
  });
}

function passageOf({ passage, location, text, dataset, file, creditedTo }: RecordEvidence): Record<string, unknown> {
  const credit = creditedTo ? { creditedTo: creditedTo.id } : {};
  return {
    id: passage,
    source: dataset,
    exact: text,
    locator: `${file}, ${locatorOf(location)}`,
    language: 'en',
    ...credit,
  };
}

/** Records of an event from either side give the same id, where the event has no acting side. */
function idOfEvent({ event, namespace, source, target, date, distinction }: DyadicEvent): string {
  const prefix = event.section === 'meetings' ? 'meeting' : 'milestone';
  const code = event.kind === 'VISIT' ? 'visit' : event.code;
  const sides = ordered(event, source, target).map((party) => party.id.replace(':', '.'));
  return `${prefix}:${[namespace, date, code, ...sides, ...(distinction === undefined ? [] : [distinction])].join('/')}`;
}

function nameOf({ event, source, target, date }: DyadicEvent): string {
  const [first, second] = ordered(event, source, target).map(displayName);
  if (event.kind === 'VISIT') return `Visit of ${first} to ${second}, ${date}`;
  if (event.isPlan) return `Meeting of ${first} and ${second}, announced on ${date}`;
  return `${event.name}: ${first}, ${second}, ${date}`;
}

/** Orders the parties: the guest before the host, equal parties by id, else the acting one first. */
function ordered(event: CameoEvent, source: EventParty, target: EventParty): readonly [EventParty, EventParty] {
  if (event.kind === 'VISIT') return event.roles[0] === 'GUEST' ? [source, target] : [target, source];
  return event.isMutual && target.id < source.id ? [target, source] : [source, target];
}

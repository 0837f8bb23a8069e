import { entity, type Kind } from './kind.ts';

const dated = ['Dated'];
const event = ['Dated', 'Event'];

/** Who, what and where: the kinds that have names. Documents are among them, see evidence.ts. */
export const things: readonly Kind[] = [
  entity({ label: 'Person', interfaces: ['Actor'], prefix: 'person', section: 'people', properties: {} }),
  entity({
    label: 'Country',
    interfaces: ['Actor'],
    prefix: 'country',
    section: 'countries',
    properties: { code: { type: 'countryCode', optional: true } },
  }),
  entity({
    label: 'Organization',
    interfaces: ['Actor'],
    prefix: 'organization',
    section: 'organizations',
    properties: { kind: { type: 'enum', enum: 'OrganizationKind' } },
    references: {
      country: { type: 'IN_COUNTRY', to: 'Country', optional: true },
      partOf: { type: 'PART_OF', to: 'Organization', optional: true },
    },
  }),
  entity({
    label: 'UnidentifiedActor',
    interfaces: ['Actor'],
    prefix: 'actor',
    section: 'unidentifiedActors',
    properties: {},
  }),
  entity({
    label: 'Position',
    prefix: 'position',
    section: 'positions',
    properties: {},
    references: { body: { type: 'BODY', to: 'Actor' } },
  }),
  entity({
    label: 'Place',
    prefix: 'place',
    section: 'places',
    properties: {},
    references: {
      country: { type: 'IN_COUNTRY', to: 'Country', optional: true },
      partOf: { type: 'PART_OF', to: 'Place', optional: true },
    },
  }),
  entity({
    label: 'Topic',
    prefix: 'topic',
    section: 'topics',
    properties: {},
    references: { broader: { type: 'BROADER', to: 'Topic', optional: true } },
  }),
  entity({
    label: 'Meeting',
    interfaces: event,
    prefix: 'meeting',
    section: 'meetings',
    properties: { kind: { type: 'enum', enum: 'MeetingKind' } },
  }),
  entity({
    label: 'Milestone',
    interfaces: event,
    prefix: 'milestone',
    section: 'milestones',
    properties: { kind: { type: 'enum', enum: 'MilestoneKind' } },
  }),
  entity({
    label: 'Initiative',
    prefix: 'initiative',
    section: 'initiatives',
    properties: {},
    references: { launch: { type: 'LAUNCH', to: 'Milestone', optional: true } },
  }),
  entity({
    label: 'JointStatement',
    interfaces: dated,
    prefix: 'joint-statement',
    section: 'jointStatements',
    properties: {},
    references: { source: { type: 'TEXT_IN', to: 'Source', optional: true } },
  }),
];

import { z } from 'zod';
import type { EnumWords } from '../../model/generated.ts';
import { enumWord, loadTable, mapOf } from '../load-table.ts';

type Roles = readonly [source: EnumWords['ParticipationRole'], target: EnumWords['ParticipationRole']];

/** How an event code of CAMEO (Conflict and Mediation Event Observations) is stored in the graph. */
export interface CameoEvent {
  readonly code: string;
  /** The wording of ICEWS. */
  readonly name: string;
  readonly section: 'meetings' | 'milestones';
  /** A MeetingKind or MilestoneKind. */
  readonly kind: string;
  /** The roles of the source and the target actor. */
  readonly roles: Roles;
  /** Whether the meeting is only announced; the date of the record is then that of the announcement. */
  readonly isPlan?: boolean | undefined;
  /** Whether either actor can be the source of the same event. */
  readonly isMutual?: boolean | undefined;
}

const role = enumWord('ParticipationRole');
const table = loadTable(new URL('cameo-events.yaml', import.meta.url), {
  meetings: mapOf(
    z.strictObject({
      name: z.string(),
      kind: enumWord('MeetingKind'),
      roles: z.tuple([role, role]).default(['PARTICIPANT', 'PARTICIPANT']),
      isPlan: z.boolean().optional(),
    }),
  ),
  signings: mapOf(z.string()),
  cooperation: mapOf(z.string()),
});

const signing = {
  section: 'milestones',
  kind: 'SIGNING',
  roles: ['PARTICIPANT', 'PARTICIPANT'],
  isMutual: true,
} as const;
const cooperation = { section: 'milestones', kind: 'COOPERATION', roles: ['INITIATOR', 'RECIPIENT'] } as const;

const events: readonly CameoEvent[] = [
  ...[...table.meetings].map(
    ([code, meeting]): CameoEvent => ({ code, section: 'meetings', isMutual: true, ...meeting }),
  ),
  ...[...table.signings].map(([code, name]): CameoEvent => ({ code, name, ...signing })),
  ...[...table.cooperation].map(([code, name]): CameoEvent => ({ code, name, ...cooperation })),
];

const byCode = new Map(events.map((event) => [event.code, event]));
const byName = new Map(events.map((event) => [event.name.toLowerCase(), event]));

/** The event of a code, or of its first three digits; null for codes that are neither a meeting nor cooperation. */
export function cameoEventOfCode(code: string): CameoEvent | null {
  return byCode.get(code) ?? byCode.get(code.slice(0, 3)) ?? null;
}

/** The event with this wording in ICEWS; null for wordings that are neither a meeting nor cooperation. */
export function cameoEventOfName(name: string): CameoEvent | null {
  return byName.get(name.toLowerCase()) ?? null;
}

import type { UnresolvedName } from '../adapter.ts';
import type { Participant } from './journey.ts';
import { type MentionContext, resolveOfficeHolder } from './office-holder.ts';
import { withCertainOffice } from './office-resolution.ts';
import { peopleInRemark } from './people-in-remark.ts';

/** The participants that a running text plainly names, and the names in it that cannot be resolved. `passage`: its id. */
export async function participantsFromProse(
  prose: string,
  passage: string,
  context: MentionContext,
): Promise<{ readonly participants: readonly Participant[]; readonly unresolved: readonly UnresolvedName[] }> {
  const { met, accompanied } = peopleInRemark(prose);
  const mentions = [
    ...withCertainOffice(met).map((person) => ({ person, role: 'PARTICIPANT' as const, where: context })),
    // The person whom an American official accompanies is American, or of a country that the text names.
    ...accompanied.map((person) => ({ person, role: 'GUEST' as const, where: { ...context, country: null } })),
  ];
  const participants: Participant[] = [];
  const unresolved: UnresolvedName[] = [];
  for (const { person, role, where } of mentions) {
    const holder = await resolveOfficeHolder(person, where);
    if (holder === null) continue;
    if ('as' in holder) unresolved.push(holder);
    else participants.push({ holder, role, evidence: [passage] });
  }
  return { participants, unresolved };
}

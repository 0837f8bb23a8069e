import type { UnresolvedName } from '../adapter.ts';
import { identify, type Setting } from './identity.ts';
import type { Part } from './journey.ts';
import { companyIn } from './met-with.ts';
import { plainlyMeant } from './office-resolution.ts';

/** The parts of those whom a running text plainly names, and what could not be told of them. */
export async function companyParts(
  prose: string,
  passage: string,
  setting: Setting,
): Promise<{ readonly parts: readonly Part[]; readonly unresolved: readonly UnresolvedName[] }> {
  const { met, accompanied } = companyIn(prose);
  const parts: Part[] = [];
  const unresolved: UnresolvedName[] = [];
  const add = async (person: (typeof met)[number], role: Part['role'], where: Setting) => {
    const who = await identify(person, where);
    if (who === null) return;
    if ('as' in who) unresolved.push(who);
    else parts.push({ who, role, evidence: [passage] });
  };
  for (const person of plainlyMeant(met)) await add(person, 'PARTICIPANT', setting);
  // Whom an American official accompanies is American, or of a country that is named.
  for (const person of accompanied) await add(person, 'GUEST', { ...setting, country: null });
  return { parts, unresolved };
}

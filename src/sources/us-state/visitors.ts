import type { Named } from './identity.ts';
import { namedPersonAt } from './named-person.ts';

/**
 * The visitors of a field: `President Havel`, `President Sadat, Prime Minister Khalil`. Where one is not read, the field as a
 * whole is the name: `Valdas Adamkus`.
 */
export function visitorsIn(field: string): readonly Named[] {
  const text = field.replace(/- (?=[Ee]lect|[Dd]esignate)/, '-');
  const found: Named[] = [];
  for (let at = 0; ; ) {
    const named = namedPersonAt(text, at);
    if (!named || named.person.body !== null) break;
    found.push(named.person);
    const between = /^(?:,(?: and)?| and| &) /.exec(text.slice(named.end));
    if (named.end === text.length) return found;
    if (!between) break;
    at = named.end + between[0].length;
  }
  return [{ title: null, name: text }];
}

import { namedPersonAt } from './named-person.ts';
import type { TitledName } from './office-holder.ts';

/**
 * Parses the field for the visitors: `President Havel`, `President Sadat, Prime Minister Khalil`. If one of them does not
 * parse, the whole field is the name of one visitor: `Valdas Adamkus`.
 */
export function parseVisitors(field: string): readonly TitledName[] {
  const text = field.replace(/- (?=[Ee]lect|[Dd]esignate)/, '-');
  const found: TitledName[] = [];
  for (let index = 0; ; ) {
    const named = namedPersonAt(text, index);
    if (!named || named.person.body !== null) break;
    found.push(named.person);
    const between = /^(?:,(?: and)?| and| &) /.exec(text.slice(named.end));
    if (named.end === text.length) return found;
    if (!between) break;
    index = named.end + between[0].length;
  }
  return [{ title: null, name: text }];
}

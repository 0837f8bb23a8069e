import type { NamedPerson } from './named-person.ts';
import { areExclusive } from './titles.ts';

/**
 * Of the people of a remark, those of whom it is plain whose office they hold. Where no country is said, that of the visit is
 * meant; it cannot be meant of two who share an office, of a king beside a president, or of a chairman beside others.
 */
export function plainlyMeant(people: readonly NamedPerson[]): readonly NamedPerson[] {
  const here = people.filter(isOfHere);
  const isTorn = here.some((one) => here.some((other) => areExclusive(one.title.office, other.title.office)));
  return people.filter((one) => {
    if (!isOfHere(one)) return true;
    if (isTorn || one.title.office === 'Secretary-General') return false;
    if (one.title.office === 'Chairman' && here[0] !== one) return false;
    return !here.some(({ title, name }) => title.office === one.title.office && name !== one.name);
  });
}

function isOfHere({ body, title }: NamedPerson): boolean {
  return body === null && title.country === undefined;
}

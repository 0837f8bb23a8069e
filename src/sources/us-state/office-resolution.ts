import type { NamedPerson } from './named-person.ts';
import { areExclusiveOffices } from './titles.ts';

/**
 * The people of a remark whose offices are certain. An office without a country is one of the country visited. That is
 * uncertain for two people with the same office, for a monarch beside a president, for a chairman who is not named first,
 * and for a secretary-general; these people are left out.
 */
export function withCertainOffice(people: readonly NamedPerson[]): readonly NamedPerson[] {
  const local = people.filter(isOfCountryVisited);
  const isContradictory = local.some((one) =>
    local.some((other) => areExclusiveOffices(one.title.office, other.title.office)),
  );
  return people.filter((person) => {
    if (!isOfCountryVisited(person)) return true;
    if (isContradictory || person.title.office === 'Secretary-General') return false;
    if (person.title.office === 'Chairman' && local[0] !== person) return false;
    return !local.some(({ title, name }) => title.office === person.title.office && name !== person.name);
  });
}

function isOfCountryVisited({ body, title }: NamedPerson): boolean {
  return body === null && title.country === undefined;
}

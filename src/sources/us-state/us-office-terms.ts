import { z } from 'zod';
import { loadTable } from '../load-table.ts';

/** A person's term in an office of the United States. */
export interface UsOfficeTerm {
  readonly office: string;
  /** The family name alone, as remarks print it. */
  readonly surname: string;
  /** The name under which the Office of the Historian lists the person's travels. */
  readonly name: string;
  /** `YYYY-MM-DD` */
  readonly from: string;
  /** `YYYY-MM-DD`; null for the current term. */
  readonly to: string | null;
}

const president = z.strictObject({ from: z.iso.date(), surname: z.string(), name: z.string() });
const table = loadTable(new URL('us-office-terms.yaml', import.meta.url), {
  presidents: z.array(president),
  secretariesOfState: z.array(president.extend({ to: z.iso.date() })),
});

const terms: readonly UsOfficeTerm[] = [
  ...table.presidents.map((term, index) => {
    return { office: 'President', ...term, to: table.presidents[index + 1]?.from ?? null };
  }),
  ...table.secretariesOfState.map((term) => ({ office: 'Secretary of State', ...term })),
];

/** The term of the person with this name in an office of the United States on a day, both ends of the term included. */
export function usOfficeTerm(office: string, name: string, day: string): UsOfficeTerm | null {
  return (
    terms.find(
      (term) =>
        term.office === office &&
        (name === term.surname || name.endsWith(` ${term.surname}`)) &&
        term.from <= day &&
        (term.to === null || day <= term.to),
    ) ?? null
  );
}

/** Whether the table lists the holders of the office. Someone unlisted is then not assumed to have held it. */
export function hasKnownTerms(office: string): boolean {
  return terms.some((term) => term.office === office);
}

/** An abbreviation whose full stop does not end a sentence. */
const ABBREVIATION = /(?:\b(?:[A-Z]|St|Dr|Mr|Mrs|Ms|Gen|Jr|Sr|Lt|Col|Adm|Mt|Ft|D\.C|W\.Va)|[A-Z]\.[A-Z])$/;

/** Splits a text into clauses at full stops and semicolons, but not within `U.S.`, `D. Cameron` or `St. John`. */
export function splitClauses(text: string): string[] {
  const clauses: string[] = [];
  let from = 0;
  for (const { index, 0: sign } of text.matchAll(/[.;!?](?=["”’)\]]*(?:\s|$))/g)) {
    if (sign === '.' && ABBREVIATION.test(text.slice(from, index)) && /\S/.test(text.slice(index + 1))) continue;
    clauses.push(text.slice(from, index).trim());
    from = index + 1;
  }
  clauses.push(text.slice(from).trim());
  return clauses.filter((clause) => /[\p{L}\p{N}]/u.test(clause));
}

/** A full stop after one of these does not end a sentence. */
const ABBREVIATION = /(?:\b(?:[A-Z]|St|Dr|Mr|Mrs|Ms|Gen|Jr|Sr|Lt|Col|Adm|Mt|Ft|D\.C|W\.Va)|[A-Z]\.[A-Z])$/;

/** The clauses of a text: what stands between full stops and semicolons. `U.S.`, `D. Cameron` and `St. John` stay whole. */
export function clausesOf(text: string): string[] {
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

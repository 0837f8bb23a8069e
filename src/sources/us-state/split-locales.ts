/**
 * Splits a list of places at its commas: `Mexico, D.F., Puebla` names two places. A comma in brackets, or before an
 * abbreviation in capitals, is part of a name.
 */
export function splitLocales(text: string): string[] {
  return text
    .split(/,(?![^()]*\))(?!\s*(?:\p{Lu}\.)+(?:,|$))/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

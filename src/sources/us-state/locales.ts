/**
 * The places of a list: `Mexico, D.F., Puebla` names two. A comma within brackets, and one before an abbreviation in capitals,
 * stand within a name.
 */
export function localesIn(text: string): string[] {
  return text
    .split(/,(?![^()]*\))(?!\s*(?:\p{Lu}\.)+(?:,|$))/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

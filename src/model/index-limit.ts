/**
 * Maximum length of a text that the graph indexes, in bytes of UTF-8. A key of Neo4j's range index has at most 8,164 bytes; a
 * longer one ends the whole transaction.
 */
const MAX_INDEXED_BYTES = 8000;

/**
 * Explains that a text is too long to be indexed; null if it is not. `indexed` is the form in which the graph indexes it, which
 * can be longer than the text.
 */
export function explainTooLong(text: string, indexed: string = text): string | null {
  const bytes = Math.max(byteLength(text), byteLength(indexed));
  if (bytes <= MAX_INDEXED_BYTES) return null;
  const beginning = Array.from(text.slice(0, 80)).slice(0, 40).join('');
  return `"${beginning}…" is too long: it has ${bytes} bytes in UTF-8, and at most ${MAX_INDEXED_BYTES} are allowed here.`;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

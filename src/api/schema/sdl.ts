/** Returns a definition in the schema language (SDL), preceded by its description. */
export function withDescription(description: string, definition: string): string {
  // JSON strings are also GraphQL strings: both have the same quotes and escapes.
  return `${JSON.stringify(description)}\n${definition}`;
}

/** Returns a described definition with members in braces. `head` is its first line: `input MeetingFilter`. */
export function describedBlock(description: string, head: string, members: readonly string[]): string {
  return withDescription(description, `${head} {\n${members.join('\n')}\n}`);
}

/** Joins two descriptions into one paragraph. */
export function joinDescriptions(first: string, second: string): string {
  return `${first} ${second.replace(/\s*\n\s*/g, ' ')}`;
}

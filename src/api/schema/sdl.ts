/** A description, as it stands before what it describes in the schema language. */
export function described(description: string, definition: string): string {
  // A JSON string is a GraphQL string: the same quotes and the same escapes.
  return `${JSON.stringify(description)}\n${definition}`;
}

/** A block of the schema language: `input MeetingFilter { … }` with its description. */
export function block(description: string, head: string, members: readonly string[]): string {
  return described(description, `${head} {\n${members.join('\n')}\n}`);
}

/** Two descriptions as one paragraph, the lines of the second run on. */
export function joined(first: string, second: string): string {
  return `${first} ${second.replace(/\s*\n\s*/g, ' ')}`;
}

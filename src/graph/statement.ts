/** A Cypher text with its parameters: the one form in which a query reaches the database. Values stand in `params` only. */
export interface Statement {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
}

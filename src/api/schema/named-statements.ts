import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';

/** Cypher texts by the names under which `@cypher(named:)` refers to them. */
export type NamedStatements = ReadonlyMap<string, string>;

/**
 * Replaces each `@cypher(named:)` by `@cypher(statement:)`, so that the compiler reads every statement from the schema.
 * Throws an Error for a name that has no statement.
 */
export function inlineStatements(schema: DocumentNode, statements: NamedStatements): DocumentNode {
  return visit(schema, { Directive: (directive) => inlined(directive, statements) });
}

function inlined(directive: DirectiveNode, statements: NamedStatements): DirectiveNode | undefined {
  const argument = directive.arguments?.find(({ name }) => name.value === 'named');
  if (directive.name.value !== 'cypher' || argument?.value.kind !== Kind.STRING) return undefined;
  const value = statements.get(argument.value.value);
  if (value === undefined) {
    throw new Error(`schema.graphql: no statement is named "${argument.value.value}".`);
  }
  const statement = {
    ...argument,
    name: { kind: Kind.NAME, value: 'statement' },
    value: { ...argument.value, value },
  } as const;
  return { ...directive, arguments: directive.arguments?.map((one) => (one === argument ? statement : one)) ?? [] };
}

import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';

/** Cypher statements by the names that `@cypher(named:)` refers to. */
export type NamedStatements = ReadonlyMap<string, string>;

/**
 * Replaces each `@cypher(named:)` by `@cypher(statement:)`, so that the compiler finds every statement in the schema.
 * Throws an Error for an unknown name.
 */
export function inlineStatements(schema: DocumentNode, statements: NamedStatements): DocumentNode {
  return visit(schema, { Directive: (directive) => inlined(directive, statements) });
}

function inlined(directive: DirectiveNode, statements: NamedStatements): DirectiveNode | undefined {
  const argument = directive.arguments?.find(({ name }) => name.value === 'named');
  if (directive.name.value !== 'cypher' || argument?.value.kind !== Kind.STRING) return undefined;
  const value = statements.get(argument.value.value);
  if (value === undefined) {
    throw new Error(`schema.graphql: @cypher(named: "${argument.value.value}") names a statement that does not exist.`);
  }
  const statement = {
    ...argument,
    name: { kind: Kind.NAME, value: 'statement' },
    value: { ...argument.value, value },
  } as const;
  return { ...directive, arguments: directive.arguments?.map((one) => (one === argument ? statement : one)) ?? [] };
}

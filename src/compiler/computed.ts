import Cypher from '@neo4j/cypher-builder';
import type { CompilerOptions } from './options.ts';
import type { Arguments, Column, Field } from './selection.ts';

/**
 * What a field's @cypher gives for a node: the first row's column, or the column as a list where the field is one. The
 * statement is ours; what users give enters it as parameters only.
 */
export function computedValue(
  node: Cypher.Node,
  { mapping, field, args, parts }: Extract<Column, { kind: 'computed' }>,
  options: CompilerOptions,
) {
  const statement = new Cypher.Raw((context) => {
    const parameters = new Map(
      field.args.map(({ name }) => [name, new Cypher.Param(parameterValue(name, field, args, options))]),
    );
    const languages = new Cypher.NamedParam('languages', options.languages);
    const body = mapping.statement.replace(/\$(cypherParams\.languages|\w+)/g, (whole, name: string) => {
      const parameter = name === 'cypherParams.languages' ? languages : parameters.get(name);
      return parameter ? context.compile(parameter) : whole;
    });
    return `WITH ${context.compile(node)} AS this\n${body.trim()}`;
  });
  const values = new Cypher.Collect(statement);
  const pick = parts && ((value: unknown) => pickParts(value, parts));
  const readOne = pick ?? ((value: unknown) => value);
  return mapping.list
    ? { expression: values, read: (list: unknown) => (list as unknown[]).map(readOne) }
    : { expression: Cypher.head(values), read: readOne };
}

/** A language is handed to the statement as the list of tags that satisfy it, best first; empty where none is asked. */
function parameterValue(name: string, field: Field, args: Arguments, options: CompilerOptions): unknown {
  const value = args[name] ?? null;
  const argument = field.args.find((candidate) => candidate.name === name);
  if (String(argument?.type).replace('!', '') !== 'Language') return value;
  return typeof value === 'string' ? options.languageRanges(value) : [];
}

function pickParts(value: unknown, parts: readonly { key: string; name: string }[]): unknown {
  if (value === null || typeof value !== 'object') return null;
  const map = value as Record<string, unknown>;
  return Object.fromEntries(parts.map(({ key, name }) => [key, map[name]]));
}

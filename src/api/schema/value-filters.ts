/** One condition on a value: `in: [ID!]`, and what it means. */
export interface Operator {
  readonly name: string;
  readonly type: string;
  readonly meaning: string;
}

/** The conditions that can be put on values of one type, and what such a value is called. */
export interface Operators {
  readonly about: string;
  readonly operators: readonly Operator[];
}

const meanings = {
  eq: 'Is this.',
  in: 'Is one of these. Of an empty list none is.',
  lt: 'Is less than this.',
  lte: 'Is at most this.',
  gt: 'Is more than this.',
  gte: 'Is at least this.',
  startsWith: 'Begins with this, letter for letter.',
  endsWith: 'Ends with this, letter for letter.',
  contains: 'Has this in it, letter for letter.',
  has: 'Has this among its values.',
  within: 'Surely lies inside this date or interval: the first and the last day it can be both do.',
  overlaps: 'May lie inside this date or interval: some day that it can be does.',
} as const;

type OperatorName = keyof typeof meanings;

/** For each scalar of the schema, its conditions beside `isNull`. */
const scalars: Readonly<Record<string, readonly [about: string, ...OperatorName[]]>> = {
  ID: ['A condition on an id.', 'eq', 'in', 'startsWith'],
  String: ['A condition on text.', 'eq', 'in', 'contains', 'startsWith', 'endsWith'],
  Boolean: ['A condition on a yes or no.', 'eq'],
  Int: ['A condition on a whole number.', 'eq', 'in', 'lt', 'lte', 'gt', 'gte'],
  Float: ['A condition on a number.', 'eq', 'in', 'lt', 'lte', 'gt', 'gte'],
  EDTF: ['A condition on a date, which may be uncertain.', 'eq', 'within', 'overlaps'],
  Language: ['A condition on a language.', 'eq', 'in'],
  URL: ['A condition on a URL.', 'eq', 'in'],
  DateTime: ['A condition on a moment in time.', 'lt', 'lte', 'gt', 'gte'],
};

/**
 * The conditions on a value of the type, an enum if `isEnum`, or on a list of such values. Throws for a scalar that has
 * none: a new scalar in schema.graphql has to be given its conditions here.
 */
export function operatorsOf(type: string, { list, isEnum }: { list: boolean; isEnum: boolean }): Operators {
  if (list) return { about: `A condition on a list of ${type} values.`, operators: [operator('has', type)] };
  const known = isEnum ? ([`A condition on a word of \`${type}\`.`, 'eq', 'in'] as const) : scalars[type];
  if (!known) throw new Error(`schema.graphql: there are no conditions yet for values of the type "${type}".`);
  const [about, ...names] = known;
  // An id is never missing.
  const whetherKnown =
    type === 'ID'
      ? []
      : [{ name: 'isNull', type: 'Boolean', meaning: 'Whether it is unknown (true) or known (false).' }];
  return { about, operators: [...names.map((name) => operator(name, type)), ...whetherKnown] };
}

function operator(name: OperatorName, type: string): Operator {
  return { name, type: name === 'in' ? `[${type}!]` : type, meaning: meanings[name] };
}

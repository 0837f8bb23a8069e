/** An operator of a filter on values, such as `in: [ID!]`. */
export interface ValueOperator {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

/** The operators on values of one type, and the description of the filter that they form. */
export interface ValueOperators {
  readonly description: string;
  readonly operators: readonly ValueOperator[];
}

const operatorDescriptions = {
  eq: 'Equals this. `null` matches unknown values.',
  in: 'Is one of these. An empty list matches nothing.',
  lt: 'Is less than this.',
  lte: 'Is at most this.',
  gt: 'Is greater than this.',
  gte: 'Is at least this.',
  startsWith: 'Begins with this. Case matters.',
  endsWith: 'Ends with this. Case matters.',
  contains: 'Contains this. Case matters.',
  has: 'The list contains this.',
  within:
    'Certainly lies within this date or interval: both its earliest and its latest possible day do, and it is not marked as uncertain or approximate (`?`, `~`, `%`).',
  overlaps: 'May lie within this date or interval: at least one of its possible days does.',
} as const;

type OperatorName = keyof typeof operatorDescriptions;

/** The filter description and the operators of each scalar, without `isNull`. */
const scalarOperators: Readonly<Record<string, readonly [description: string, ...OperatorName[]]>> = {
  ID: ['A filter on an id.', 'eq', 'in', 'startsWith'],
  String: ['A filter on text.', 'eq', 'in', 'contains', 'startsWith', 'endsWith'],
  Boolean: ['A filter on a true or false value.', 'eq'],
  Int: ['A filter on an integer.', 'eq', 'in', 'lt', 'lte', 'gt', 'gte'],
  Float: ['A filter on a number.', 'eq', 'in', 'lt', 'lte', 'gt', 'gte'],
  EDTF: ['A filter on a date, which may be uncertain.', 'eq', 'within', 'overlaps'],
  Language: ['A filter on a language.', 'eq', 'in'],
  URL: ['A filter on a URL.', 'eq', 'in'],
  DateTime: ['A filter on a date and time.', 'lt', 'lte', 'gt', 'gte'],
};

/**
 * Returns the operators on a value of the type (an enum if `isEnum`), or on a list of such values. Throws an Error for an
 * unknown scalar: a scalar that is added to schema.graphql needs its operators here.
 */
export function valueOperatorsOf(type: string, { list, isEnum }: { list: boolean; isEnum: boolean }): ValueOperators {
  if (list) return { description: `A filter on a list of ${type} values.`, operators: [operator('has', type)] };
  const known = isEnum ? ([`A filter on a value of the enum ${type}.`, 'eq', 'in'] as const) : scalarOperators[type];
  if (!known) throw new Error(`schema.graphql: values of the type "${type}" have no filter operators.`);
  const [description, ...names] = known;
  const isNull = { name: 'isNull', type: 'Boolean', description: 'Is unknown (true) or known (false).' };
  // Every node has an id.
  const operators = names.map((name) => operator(name, type));
  return { description, operators: type === 'ID' ? operators : [...operators, isNull] };
}

function operator(name: OperatorName, type: string): ValueOperator {
  return { name, type: name === 'in' ? `[${type}!]` : type, description: operatorDescriptions[name] };
}

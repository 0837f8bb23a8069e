import Cypher from '@neo4j/cypher-builder';
import { BadUserInput } from '../errors.ts';
import type { CompilerOptions } from '../options.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';

/**
 * The property that a filter compares. `type`: the name of the scalar or enum of its values. `sortable`: of an EDTF date,
 * there is also a property `…Sort`.
 */
export interface ComparedProperty {
  readonly node: Cypher.Node;
  readonly property: string;
  readonly type: string;
  readonly sortable: boolean;
}

type Operator = (
  compared: ComparedProperty,
  operand: ArgumentReference,
  options: CompilerOptions,
) => Cypher.Predicate | undefined;

const operators: Readonly<Record<string, Operator>> = {
  eq: simple(Cypher.eq),
  in: simple(Cypher.in),
  contains: simple(Cypher.contains),
  startsWith: simple(Cypher.startsWith),
  endsWith: simple(Cypher.endsWith),
  lt: ordered(Cypher.lt),
  lte: ordered(Cypher.lte),
  gt: ordered(Cypher.gt),
  gte: ordered(Cypher.gte),
  has: ({ node, property }, operand) => Cypher.in(operand.param(), node.property(property)),
  isNull: ({ node, property }, operand) =>
    operand.value === true ? Cypher.isNull(node.property(property)) : Cypher.isNotNull(node.property(property)),
  within,
  overlaps,
};

/**
 * Holds if a property satisfies every operator of a filter. `eq: null` finds unknown values. Throws BadUserInput for null in
 * any other operator: to ignore it would answer another query than the user wrote.
 */
export function comparison(
  compared: ComparedProperty,
  filter: ArgumentReference,
  options: CompilerOptions,
): Cypher.Predicate | undefined {
  const predicates = filter.entries().map(([name, operand]) => {
    if (operand.value === null && name === 'eq') return Cypher.isNull(compared.node.property(compared.property));
    if (operand.value === null) throw new BadUserInput(`filter: ${name} is null; leave it out, or use isNull.`);
    const operator = operators[name];
    if (!operator) throw new Error(`The filter operator ${name} is not implemented.`);
    return operator(compared, operand, options);
  });
  return Cypher.and(...predicates);
}

function simple(operation: (left: Cypher.Expr, right: Cypher.Expr) => Cypher.Predicate): Operator {
  return ({ node, property }, operand) => operation(node.property(property), operand.param());
}

/**
 * Moments are texts in UTC, which compare exactly without their final Z: with it, a whole second would be after its
 * fractions.
 */
function ordered(operation: (left: Cypher.Expr, right: Cypher.Expr) => Cypher.Predicate): Operator {
  return ({ node, property, type }, operand) =>
    type === 'DateTime'
      ? operation(
          Cypher.replace(node.property(property), new Cypher.Literal('Z'), new Cypher.Literal('')),
          operand.param((moment) => String(moment).replace('Z', '')),
        )
      : operation(node.property(property), operand.param());
}

/**
 * Certainly inside: its first and last day both are, and no mark (`?`, `~`, `%`) makes them doubtful. The bounds on `…Sort`
 * follow from that, and can use its index.
 */
function within(
  compared: ComparedProperty,
  operand: ArgumentReference,
  options: CompilerOptions,
): Cypher.Predicate | undefined {
  const { earliest, latest } = bounds(operand, options);
  const { node, property, sortable } = compared;
  const sort = node.property(`${property}Sort`);
  return Cypher.and(
    earliest && Cypher.gte(node.property(`${property}Earliest`), earliest),
    latest && Cypher.lte(node.property(`${property}Latest`), latest),
    sortable && earliest ? Cypher.gte(sort, earliest) : undefined,
    sortable && latest ? Cypher.lte(sort, latest) : undefined,
    Cypher.isNotNull(node.property(property)),
    ...['?', '~', '%'].map((mark) => Cypher.not(Cypher.contains(node.property(property), new Cypher.Literal(mark)))),
  );
}

/** Possibly inside: one of its possible days is. An open end has no bound. */
function overlaps(
  { node, property }: ComparedProperty,
  operand: ArgumentReference,
  options: CompilerOptions,
): Cypher.Predicate | undefined {
  const { earliest, latest } = bounds(operand, options);
  const first = node.property(`${property}Earliest`);
  const last = node.property(`${property}Latest`);
  return Cypher.and(
    Cypher.isNotNull(node.property(property)),
    latest && Cypher.or(Cypher.isNull(first), Cypher.lte(first, latest)),
    earliest && Cypher.or(Cypher.isNull(last), Cypher.gte(last, earliest)),
  );
}

function bounds(operand: ArgumentReference, options: CompilerOptions) {
  const { earliest, latest } = options.edtfBounds(String(operand.value));
  const day = (end: 'earliest' | 'latest') =>
    operand.param((edtf, request) => request.options.edtfBounds(String(edtf))[end]);
  return {
    earliest: earliest === null ? undefined : day('earliest'),
    latest: latest === null ? undefined : day('latest'),
  };
}

import { type GraphQLResolveInfo, type GraphQLSchema, getArgumentValues } from 'graphql';
import { LRUCache } from 'lru-cache';
import { compileField } from '../../compiler/compile-field.ts';
import { compileQuestion, type Question } from '../../compiler/compile-question.ts';
import { bind, type Plan } from '../../compiler/plan.ts';
import { shapeOfVariables } from '../../compiler/plan-key.ts';
import type { Binding } from '../../compiler/request-values.ts';
import { readEdtf } from '../../model/edtf.ts';
import { labelOfId } from '../../model/id.ts';
import { languageRanges } from '../../model/language.ts';
import { rootQueries, transforms } from '../questions/root-queries.ts';
import type { Arguments } from '../questions/root-query.ts';
import { selectedFields } from '../questions/selected-fields.ts';
import type { ApiContext, PreparedField } from './context.ts';

/** What of a field of Query, as graphql-js tells it to a resolver, is needed to answer it. */
export type QueryField = Pick<
  GraphQLResolveInfo,
  'schema' | 'fragments' | 'variableValues' | 'operation' | 'fieldNodes' | 'fieldName' | 'parentType' | 'returnType'
>;

/** More than any set of programs and people asks at one time; each plan takes some 50 kB. */
const MOST_PLANS = 1000;

/** Longer shapes, of filters made by programs, are hardly met again. */
const LONGEST_SHAPE = 2000;

const rootQueryByField = new Map(rootQueries.map((rootQuery) => [rootQuery.field, rootQuery]));

/**
 * The plans of a schema, by the operation, the field in it and the shape of its variables: a request that comes again with
 * other values costs no compilation, which takes longer than all else here does.
 */
const plansOf = new WeakMap<GraphQLSchema, LRUCache<string, readonly KeptPlan[]>>();

/** A plan, and the text of the question that it is for, which may depend on more than the shape of the variables. */
interface KeptPlan {
  readonly questionText: string | undefined;
  readonly plan: Plan;
}

/** The texts that a question has for one shape are few. */
const MOST_TEXTS = 4;

/** Operations as numbers: parsed texts are kept and come again as the same object. */
const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/** Prepares a field of Query for one request. Throws BadUserInput. */
export function prepareField(info: QueryField, context: ApiContext): PreparedField {
  const question = questionOf(info);
  const binding: Binding = {
    variableValues: info.variableValues,
    options: { languages: context.languages, languageRanges, edtfBounds: readEdtf, labelOfId, shaperOf },
    arrange: question?.arrange,
  };
  const plan = planFor(info, question, binding);
  const params = bind(plan, binding);
  return {
    statement: { text: plan.text, params: question ? { ...question.params, ...params } : params },
    read: (rows) => plan.read(rows, binding),
    write: (rows) => plan.write(rows, binding),
  };
}

/** The Cypher by hand is made anew for each request: that is cheap, and what it depends on only it knows. */
function questionOf(info: QueryField): Question | undefined {
  const rootQuery = rootQueryByField.get(info.fieldName);
  const field = info.parentType.getFields()[info.fieldName];
  const [node] = info.fieldNodes;
  if (!rootQuery || !field || !node) return undefined;
  const args: Arguments = getArgumentValues(field, node, info.variableValues);
  return rootQuery.build(args, selectedFields(info));
}

function planFor(info: QueryField, question: Question | undefined, binding: Binding): Plan {
  const compile = () =>
    question ? compileQuestion(info, question, binding.options) : compileField(info, binding.options);
  const shape = shapeOfVariables(info.schema, info.operation, binding);
  if (shape.length > LONGEST_SHAPE) return compile();
  const [node] = info.fieldNodes;
  const key = `${numberOf(info.operation)} ${node?.alias?.value ?? info.fieldName} ${shape}`;
  const plans = plansFor(info.schema);
  const known = plans.get(key) ?? [];
  const found = known.find(({ questionText }) => questionText === question?.text);
  if (found) return found.plan;
  const plan = compile();
  plans.set(key, [...known, { questionText: question?.text, plan }].slice(-MOST_TEXTS));
  return plan;
}

function plansFor(schema: GraphQLSchema): LRUCache<string, readonly KeptPlan[]> {
  let plans = plansOf.get(schema);
  if (!plans) {
    plans = new LRUCache({ max: MOST_PLANS });
    plansOf.set(schema, plans);
  }
  return plans;
}

function numberOf(operation: object): number {
  let number = numbers.get(operation);
  if (number === undefined) {
    lastNumber += 1;
    number = lastNumber;
    numbers.set(operation, number);
  }
  return number;
}

function shaperOf(type: string, field: string) {
  return transforms[type]?.[field];
}

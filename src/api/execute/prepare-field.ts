import { type GraphQLResolveInfo, type GraphQLSchema, getArgumentValues } from 'graphql';
import { LRUCache } from 'lru-cache';
import { compileField } from '../../compiler/compile-field.ts';
import { compileRootQuery, type RootStatement } from '../../compiler/compile-root-query.ts';
import { type Plan, parametersFor } from '../../compiler/plan.ts';
import type { RequestValues } from '../../compiler/request-values.ts';
import { variablesFingerprint } from '../../compiler/variables-fingerprint.ts';
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
const MAX_PLANS = 1000;

/** Longer shapes, of filters made by programs, are hardly met again. */
const MAX_FINGERPRINT_LENGTH = 2000;

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
const MAX_STATEMENTS = 4;

/** Operations as numbers: parsed texts are kept and come again as the same object. */
const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/** Prepares a field of Query for one request. Throws BadUserInput. */
export function prepareField(info: QueryField, context: ApiContext): PreparedField {
  const question = questionOf(info);
  const request: RequestValues = {
    variableValues: info.variableValues,
    options: { languages: context.languages, languageRanges, edtfBounds: readEdtf, labelOfId, transformOf },
    assemble: question?.assemble,
  };
  const plan = planFor(info, question, request);
  const params = parametersFor(plan, request);
  return {
    statement: { text: plan.text, params: question ? { ...question.params, ...params } : params },
    read: (rows) => plan.read(rows, request),
    write: (rows) => plan.write(rows, request),
  };
}

/** The Cypher by hand is made anew for each request: that is cheap, and what it depends on only it knows. */
function questionOf(info: QueryField): RootStatement | undefined {
  const rootQuery = rootQueryByField.get(info.fieldName);
  const field = info.parentType.getFields()[info.fieldName];
  const [node] = info.fieldNodes;
  if (!rootQuery || !field || !node) return undefined;
  const args: Arguments = getArgumentValues(field, node, info.variableValues);
  return rootQuery.build(args, selectedFields(info));
}

function planFor(info: QueryField, question: RootStatement | undefined, request: RequestValues): Plan {
  const compile = () =>
    question ? compileRootQuery(info, question, request.options) : compileField(info, request.options);
  const shape = variablesFingerprint(info.schema, info.operation, request);
  if (shape.length > MAX_FINGERPRINT_LENGTH) return compile();
  const [node] = info.fieldNodes;
  const key = `${numberOf(info.operation)} ${node?.alias?.value ?? info.fieldName} ${shape}`;
  const plans = plansFor(info.schema);
  const known = plans.get(key) ?? [];
  const found = known.find(({ questionText }) => questionText === question?.text);
  if (found) return found.plan;
  const plan = compile();
  plans.set(key, [...known, { questionText: question?.text, plan }].slice(-MAX_STATEMENTS));
  return plan;
}

function plansFor(schema: GraphQLSchema): LRUCache<string, readonly KeptPlan[]> {
  let plans = plansOf.get(schema);
  if (!plans) {
    plans = new LRUCache({ max: MAX_PLANS });
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

function transformOf(type: string, field: string) {
  return transforms[type]?.[field];
}

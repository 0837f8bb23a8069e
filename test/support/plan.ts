import neo4j, { type ProfiledPlan } from 'neo4j-driver';
import { toQuery } from '../../src/graph/query.ts';
import type { Statement } from '../../src/graph/statement.ts';
import { testDatabase } from './database.ts';
import { statementsOf } from './statement.ts';

/** An operator of a query plan, as PROFILE reports it. */
export interface Operator {
  readonly name: string;
  readonly details: string;
  readonly rows: number;
  readonly dbHits: number;
}

/**
 * The profiled plan of a query with one root field: all its operators, with what they read. The query is planned for the
 * graph as it is now; with `replan` skip, which is faster, the plan that answered the same query before is used again.
 */
export async function planOf(
  query: string,
  variables: Record<string, unknown> = {},
  replan: 'force' | 'skip' = 'force',
): Promise<readonly Operator[]> {
  const [statement, another] = await statementsOf(query, variables);
  if (!statement || another) throw new Error('The query must have exactly one root field.');
  return profile(statement, replan);
}

/** The sum of the db hits of a plan. */
export function dbHitsOf(plan: readonly Operator[]): number {
  return plan.reduce((sum, { dbHits }) => sum + dbHits, 0);
}

/** The operators that scan all nodes, or all nodes of a label. */
export function scansOf(plan: readonly Operator[]): readonly string[] {
  return plan
    .filter(({ name }) => /AllNodesScan|NodeByLabelScan/.test(name))
    .map(({ name, details }) => `${name} ${details}`);
}

async function profile(statement: Statement, replan: string): Promise<readonly Operator[]> {
  const { uri, username, password } = testDatabase();
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password), { disableLosslessIntegers: true });
  try {
    const { text, params } = toQuery(statement);
    const { summary } = await driver.executeQuery(`CYPHER replan=${replan} PROFILE ${text}`, params);
    if (!summary.profile) throw new Error('The database returned no profile.');
    return flatten(summary.profile);
  } finally {
    await driver.close();
  }
}

function flatten(plan: ProfiledPlan): Operator[] {
  const name = plan.operatorType.replace(/@.*/, '');
  const own = { name, details: String(plan.arguments.Details ?? ''), rows: plan.rows, dbHits: plan.dbHits };
  return [own, ...plan.children.flatMap(flatten)];
}

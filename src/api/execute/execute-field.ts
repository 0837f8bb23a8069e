import type { Rows } from '../../compiler/plan.ts';
import type { ApiContext, PreparedField } from './context.ts';

/** Puts a field's statement to the database, within the limits of the request. Throws GraphError. */
export function executeField({ statement }: PreparedField, context: ApiContext): Promise<Rows> {
  const { graph, signal, timeoutMs } = context;
  context.roundTrips += 1;
  return graph.read(statement, { signal, timeoutMs });
}

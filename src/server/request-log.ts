import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { currentRequest } from './log.ts';

/** The part of the context that the log reads: the number of queries sent to the database. */
interface CountingContext {
  readonly roundTrips?: number;
}

/** Records the operations of each request, its queries to the database and its error codes, for the log. */
export function recordRequest(): Plugin {
  return {
    onExecute({ args }) {
      const record = currentRequest.getStore();
      const operation = getOperationAST(args.document, args.operationName);
      record?.operations.push(operation?.name?.value ?? 'anonymous');
      return {
        onExecuteDone() {
          if (record) record.roundTrips += (args.contextValue as CountingContext).roundTrips ?? 0;
        },
      };
    },
    onResultProcess({ result }) {
      const codes = [result].flat().flatMap((one) => ('errors' in one ? (one.errors ?? []) : []));
      currentRequest.getStore()?.errorCodes.push(...codes.map(({ extensions }) => String(extensions?.code)));
    },
  };
}

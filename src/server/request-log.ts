import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { currentRequest } from './log.ts';

/** What the executed operation's context tells of it. */
interface Counted {
  readonly roundTrips?: number;
}

/** Notes for the log what was asked, how often the database was, and which errors there were. */
export function recordRequest(): Plugin {
  return {
    onExecute({ args }) {
      const record = currentRequest.getStore();
      const operation = getOperationAST(args.document, args.operationName);
      record?.operations.push(operation?.name?.value ?? 'anonymous');
      return {
        onExecuteDone() {
          if (record) record.roundTrips += (args.contextValue as Counted).roundTrips ?? 0;
        },
      };
    },
    onResultProcess({ result }) {
      const codes = [result].flat().flatMap((one) => ('errors' in one ? (one.errors ?? []) : []));
      currentRequest.getStore()?.errorCodes.push(...codes.map(({ extensions }) => String(extensions?.code)));
    },
  };
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

/** The minimum level that is logged, and the format: one JSON object a line, or text for people. */
export interface LogSettings {
  readonly level: string;
  readonly format: 'json' | 'text';
}

/** The data of one HTTP request, which the plugins complete. It is logged in one line. */
export interface RequestRecord {
  readonly id: string;
  /** The names of the executed operations. */
  readonly operations: string[];
  /** The number of queries sent to the database. */
  roundTrips: number;
  readonly errorCodes: string[];
}

/** The record of the current request, so that every line that is logged during it contains its id. */
export const currentRequest = new AsyncLocalStorage<RequestRecord>();

/** Lines of the log are written when this many bytes have accumulated or this much time has passed. */
const BATCH_BYTES = 4096;
const BATCH_MS = 250;

/** Creates a log that writes to standard error; standard output is for messages to the user of the command line. */
export function createLog({ level, format }: LogSettings, destination?: DestinationStream): Logger {
  // Asynchronous and in batches: writing each line separately costs as much as a small response. The rest is written at exit.
  const batched = () => pino.destination({ dest: 2, sync: false, minLength: BATCH_BYTES, periodicFlush: BATCH_MS });
  const stream = destination ?? (format === 'text' ? pretty({ destination: 2 }) : batched());
  const mixin = () => {
    const id = currentRequest.getStore()?.id;
    return id === undefined ? {} : { requestId: id };
  };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin }, stream);
}

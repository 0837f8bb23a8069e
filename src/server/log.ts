import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

/** From which level on is logged, and whether for programs (a line of JSON each) or for people. */
export interface LogSettings {
  readonly level: string;
  readonly format: 'json' | 'text';
}

/** What is known of one HTTP request; the plugins add to it, and it becomes one line of the log. */
export interface RequestRecord {
  readonly id: string;
  readonly operations: string[];
  /** Questions put to the database. */
  roundTrips: number;
  readonly errorCodes: string[];
}

/** The record of the request that is being answered, wherever the code is: so that all it logs carries its id. */
export const currentRequest = new AsyncLocalStorage<RequestRecord>();

/** Lines are kept until there are so many bytes of them, or so many milliseconds have passed. */
const BATCH_BYTES = 4096;
const BATCH_MS = 250;

/** A log that writes to standard error, as standard output is for the words to whoever starts the service. */
export function createLog({ level, format }: LogSettings, destination?: DestinationStream): Logger {
  // Written beside the work, not in it, and many lines at once: to write each by itself costs as much as a small answer. What is
  // left is written at exit.
  const plain = () => pino.destination({ dest: 2, sync: false, minLength: BATCH_BYTES, periodicFlush: BATCH_MS });
  const stream = destination ?? (format === 'text' ? pretty({ destination: 2 }) : plain());
  const mixin = () => {
    const id = currentRequest.getStore()?.id;
    return id === undefined ? {} : { requestId: id };
  };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin }, stream);
}

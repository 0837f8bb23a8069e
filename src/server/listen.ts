import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { currentRequest, type RequestRecord } from './log.ts';
import { requestIdOf } from './request-id.ts';
import type { Handler } from './settings.ts';

/** Where to listen. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A server that accepts requests. */
export interface Listening {
  readonly url: string;
  /** Accepts no more, lets requests in flight finish for a while, and returns when all connections are closed. */
  stop(): Promise<void>;
}

/** The address cannot be listened on. The message says why and what to do. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
  readonly code = 'CANNOT_LISTEN';
}

const FINISH_WITHIN_MS = 15_000;

/** A request that is sent more slowly than this would take up a place of those that are served at once. */
const SENT_WITHIN_MS = 30_000;

/** Listens, gives every request an id and writes a line of the log for each. Throws CannotListen. */
export async function listen({ host, port }: Address, handle: Handler, log: Logger): Promise<Listening> {
  const server = createServer({ requestTimeout: SENT_WITHIN_MS }, (request, response) => {
    const record = { id: requestIdOf(request.headers['x-request-id']), operations: [], roundTrips: 0, errorCodes: [] };
    response.setHeader('x-request-id', record.id);
    logWhenDone(request, response, { record, log });
    // Else a connection kept alive would hold up the stop.
    response.once('close', () => server.listening || server.closeIdleConnections());
    void currentRequest.run(record, () => handle(request, response));
  });
  await bind(server, { host, port });
  return { url: urlOf(server, host), stop: () => close(server) };
}

/** Throws CannotListen if somebody listens there: before anything that takes long is started. */
export async function requireFreePort(address: Address): Promise<void> {
  if (address.port === 0) return;
  const server = createServer();
  await bind(server, address);
  await close(server);
}

function bind(server: Server, { host, port }: Address): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, { host, port })));
  server.listen({ host, port }, () => resolve());
  return promise;
}

function cannotListen(error: NodeJS.ErrnoException, { host, port }: Address): Error {
  const at = `${host}:${port}`;
  const options = { cause: error };
  if (error.code === 'EADDRINUSE')
    return new CannotListen(`${at} is in use by another program; stop it, or set PORT to another port.`, options);
  if (error.code === 'EACCES')
    return new CannotListen(`This user may not listen on ${at}; set PORT to 1024 or higher.`, options);
  return new CannotListen(`${at} cannot be listened on (${error.code}); check HOST and PORT.`, options);
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  // What listens on every address is reached on this machine as localhost.
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const waiting = new AbortController();
  await Promise.race([closed, delay(FINISH_WITHIN_MS, undefined, { signal: waiting.signal }).catch(() => undefined)]);
  waiting.abort();
  server.closeAllConnections();
  await closed;
}

/** One line of the log a request, when its answer is sent or its reader is gone. */
function logWhenDone(
  { method, url }: IncomingMessage,
  response: ServerResponse,
  { record, log }: { record: RequestRecord; log: Logger },
): void {
  const started = performance.now();
  response.once('close', () => {
    const ms = Math.round((performance.now() - started) * 10) / 10;
    // 499 is what web servers write when the client went away before the answer.
    const status = response.writableFinished ? response.statusCode : 499;
    const { id, operations, roundTrips, errorCodes } = record;
    const path = url?.split('?')[0];
    log.info({ requestId: id, method, path, status, ms, operations, roundTrips, errorCodes }, 'request');
  });
}

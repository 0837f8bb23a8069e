import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { currentRequest, type RequestRecord } from './log.ts';
import { requestIdOf } from './request-id.ts';
import type { Handler } from './settings.ts';

/** The address of the server. Port 0 is any free port. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** How the server listens, and how long it waits for requests in flight when it stops (default 15 s). */
export interface ListenOptions extends Address {
  readonly shutdownMs?: number;
}

/** A running server. */
export interface Listening {
  readonly url: string;
  /** Accepts no new requests, waits up to `shutdownMs` for those in flight, and resolves when all connections are closed. */
  stop(): Promise<void>;
}

/** The server cannot listen on the address. The message says why and what to do. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
  readonly code = 'CANNOT_LISTEN';
}

/** Time for requests in flight to finish when the server stops. */
const SHUTDOWN_TIMEOUT_MS = 15_000;

/** Time for a client to send its request: a slower client would occupy one of the requests in flight. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Starts the server, which assigns each request an id and logs it in one line. Throws CannotListen. */
export async function listen(
  { host, port, shutdownMs = SHUTDOWN_TIMEOUT_MS }: ListenOptions,
  handle: Handler,
  log: Logger,
): Promise<Listening> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    const record = { id: requestIdOf(request.headers['x-request-id']), operations: [], roundTrips: 0, errorCodes: [] };
    response.setHeader('x-request-id', record.id);
    logWhenDone(request, response, { record, log });
    // Otherwise a connection that is kept alive would delay the stop.
    response.once('close', () => server.listening || server.closeIdleConnections());
    void currentRequest.run(record, () => handle(request, response));
  });
  await bind(server, { host, port });
  return { url: urlOf(server, host), stop: () => close(server, shutdownMs) };
}

/** Throws CannotListen if the port is in use, so that the start fails before the slow steps. */
export async function requireFreePort(address: Address): Promise<void> {
  if (address.port === 0) return;
  const server = createServer();
  await bind(server, address);
  await close(server, 0);
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
    return new CannotListen(`This user is not allowed to listen on ${at}; set PORT to 1024 or higher.`, options);
  return new CannotListen(`The server cannot listen on ${at} (${error.code}); check HOST and PORT.`, options);
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  // What listens on every address is reached on this machine as localhost.
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function close(server: Server, timeoutMs: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const waiting = new AbortController();
  await Promise.race([closed, delay(timeoutMs, undefined, { signal: waiting.signal }).catch(() => undefined)]);
  waiting.abort();
  server.closeAllConnections();
  await closed;
}

/** Logs one line for the request when its response is sent or its client has disconnected. */
function logWhenDone(
  { method, url }: IncomingMessage,
  response: ServerResponse,
  { record, log }: { record: RequestRecord; log: Logger },
): void {
  const started = performance.now();
  response.once('close', () => {
    const ms = Math.round((performance.now() - started) * 10) / 10;
    // 499 is the status that web servers log when the client disconnects before the response.
    const status = response.writableFinished ? response.statusCode : 499;
    const { id, operations, roundTrips, errorCodes } = record;
    const path = url?.split('?')[0];
    log.info({ requestId: id, method, path, status, ms, operations, roundTrips, errorCodes }, 'request');
  });
}

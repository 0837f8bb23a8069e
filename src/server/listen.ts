import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Connections, limitReading, trackConnections } from './connections.ts';
import { currentRequest, type RequestRecord } from './log.ts';
import { requestIdOf } from './request-id.ts';
import type { Handler, Timeouts } from './settings.ts';

/** The address of the server. Port 0 is any free port. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Where the server listens, and how long it waits for clients. */
export interface ListenOptions extends Address {
  readonly timeouts: Timeouts;
}

/** A running server. */
export interface Listening {
  readonly url: string;
  /** Accepts no new requests, waits up to 15 s for those in flight, and resolves when all connections are closed. */
  stop(): Promise<void>;
}

/** The server cannot listen on the address. The message says why and what to do. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
  readonly code = 'CANNOT_LISTEN';
}

/** Time for requests in flight to finish when the server stops. */
const SHUTDOWN_TIMEOUT_MS = 15_000;

/** Node checks the time of requests that arrive this often. */
const CHECK_INTERVAL_MS = 1000;

/** Starts the server, which assigns each request an id and logs it in one line. Throws CannotListen. */
export async function listen(
  { host, port, timeouts }: ListenOptions,
  handle: Handler,
  log: Logger,
): Promise<Listening> {
  const { requestMs, responseMs, keepAliveMs } = timeouts;
  const options = {
    requestTimeout: requestMs,
    headersTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: Math.min(requestMs, CHECK_INTERVAL_MS),
  };
  const server = createServer(options, (request, response) => {
    const record = { id: requestIdOf(request.headers['x-request-id']), operations: [], roundTrips: 0, errorCodes: [] };
    response.setHeader('x-request-id', record.id);
    logWhenDone(request, response, { record, log });
    connections.begin(response);
    limitReading(response, responseMs);
    void currentRequest.run(record, () => handle(request, response));
  });
  const connections = trackConnections(server);
  await bind(server, { host, port });
  return { url: urlOf(server, host), stop: () => close(server, connections) };
}

/** Throws CannotListen if the port is in use, so that the start fails before the slow steps. */
export async function requireFreePort(address: Address): Promise<void> {
  if (address.port === 0) return;
  const server = createServer();
  await bind(server, address);
  await new Promise((resolve) => server.close(resolve));
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

async function close(server: Server, connections: Connections): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  connections.closeIdle();
  const waiting = new AbortController();
  await Promise.race([
    closed,
    delay(SHUTDOWN_TIMEOUT_MS, undefined, { signal: waiting.signal }).catch(() => undefined),
  ]);
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

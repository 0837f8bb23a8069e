import { AsyncResource } from 'node:async_hooks';
import { IncomingMessage } from 'node:http';
import type { Reject } from './reject.ts';
import { requestError } from './request-error.ts';
import type { Handler } from './settings.ts';

const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/**
 * Returns a handler that receives the whole body of a request before it passes the request on, so that a client that sends
 * slowly occupies nothing but its connection. Bodies of more than `maxBytes` are rejected with 413; the rest of such a body is
 * received and dropped, because closing the connection would drop the answer too. Node limits the time (requestTimeout).
 */
export function receiveBody(handle: Handler, maxBytes: number, reject: Reject): Handler {
  return (request, response) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    if (encoding === undefined && (length === undefined || Number(length) === 0)) return handle(request, response);
    const chunks: Buffer[] = [];
    let size = 0;
    const rejectTooLarge = () => {
      request.removeListener('data', add).removeListener('end', finish).resume();
      reject(request, response, bodyTooLarge(maxBytes));
    };
    // Events of a connection have no context: `bind` restores that of the request, so that its log lines have its id.
    const add = AsyncResource.bind((chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) return rejectTooLarge();
      chunks.push(chunk);
    });
    const finish = AsyncResource.bind(() => void handle(withBody(request, Buffer.concat(chunks)), response));
    // A client that disconnects also closes the response, which logs the request.
    request.on('error', () => undefined);
    if (Number(length) > maxBytes) return rejectTooLarge();
    request.on('data', add).once('end', finish);
  };
}

/** The error for a body of more than `limit` bytes. */
export function bodyTooLarge(limit: number) {
  const message = `The body of the request has more than ${limit} bytes; at most ${limit} are allowed.`;
  return requestError('REQUEST_TOO_LARGE', message, { status: 413 });
}

/** Returns the same request with its whole body in memory. A byte order mark, which JSON does not allow, is left out. */
function withBody({ socket, method, url, headers }: IncomingMessage, body: Buffer): IncomingMessage {
  const hasMark = body.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  const received = new IncomingMessage(socket);
  Object.assign(received, { method, url, headers, complete: true });
  received.push(hasMark ? body.subarray(BYTE_ORDER_MARK.length) : body);
  received.push(null);
  return received;
}

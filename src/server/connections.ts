import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import onHeaders from 'on-headers';

/** The open connections of a server. */
export interface Connections {
  /** Marks the connection of a response as busy until the response is closed. */
  begin(response: ServerResponse): void;
  /** Closes the connections that have no request to answer, now and whenever an answer is sent. */
  closeIdle(): void;
}

/**
 * Tracks the open connections. Node's own closeIdleConnections leaves connections open that never sent a request, or sent a
 * part of one.
 */
export function trackConnections(server: Server): Connections {
  /** The number of requests to answer of each connection; more than one when a client does not wait for answers. */
  const pending = new Map<Socket, number>();
  let closing = false;
  server.on('connection', (socket) => {
    pending.set(socket, 0);
    socket.once('close', () => pending.delete(socket));
  });
  return {
    begin(response) {
      const { socket } = response.req;
      pending.set(socket, (pending.get(socket) ?? 0) + 1);
      response.once('close', () => {
        const rest = (pending.get(socket) ?? 1) - 1;
        if (pending.has(socket)) pending.set(socket, rest);
        if (closing && rest === 0) socket.destroySoon();
      });
    },
    closeIdle() {
      closing = true;
      for (const [socket, count] of pending) if (count === 0) socket.destroy();
    },
  };
}

/** Closes the connection of a client that has not read the whole answer `timeoutMs` after its headers. */
export function limitReading(response: ServerResponse, timeoutMs: number): void {
  onHeaders(response, () => {
    const timer = setTimeout(() => response.destroy(), timeoutMs);
    response.once('close', () => clearTimeout(timer));
  });
}

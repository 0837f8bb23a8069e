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
  const idle = new Set<Socket>();
  let closing = false;
  server.on('connection', (socket) => {
    idle.add(socket);
    socket.once('close', () => idle.delete(socket));
  });
  return {
    begin(response) {
      const { socket } = response;
      if (!socket) return;
      idle.delete(socket);
      response.once('close', () => {
        if (closing) socket.destroySoon();
        else if (!socket.destroyed) idle.add(socket);
      });
    },
    closeIdle() {
      closing = true;
      for (const socket of idle) socket.destroy();
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

import { connect, createServer, type Server, type Socket } from 'node:net';
import type { GraphSettings } from '../../src/graph/client.ts';
import { testDatabase } from './database.ts';

/** A proxy in front of the test database that can simulate its outage. */
export interface DatabaseProxy {
  /** The settings for connecting through the proxy. */
  readonly settings: GraphSettings;
  /** Closes every connection and refuses new ones, like a stopped Neo4j. */
  cut(): Promise<void>;
  /** Accepts connections again, like a started Neo4j. */
  restore(): Promise<void>;
  /** Keeps and accepts connections but forwards nothing, like a Neo4j that hangs. */
  hang(): void;
  /** Forwards queries but no answers: a commit is stored, and the client does not learn of it. */
  holdAnswers(): void;
  /** Forwards everything again, beginning with what was held back. */
  resume(): void;
  /** Returns the bytes sent to the database since the last call, as Latin-1. */
  sent(): string;
}

/** Opens a proxy in front of the test database. Close it with `cut`. */
export async function openDatabaseProxy(): Promise<DatabaseProxy> {
  const { uri, username, password } = testDatabase();
  const { hostname, port } = new URL(uri);
  const sockets = new Set<Socket>();
  const answering = new Set<Socket>();
  let sent: Buffer[] = [];
  let isHanging = false;
  let server: Server | null = null;
  let ownPort = 0;

  const forward = (near: Socket) => {
    const far = connect(Number(port), hostname);
    answering.add(far);
    near.on('data', (bytes: Buffer) => sent.push(bytes));
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        answering.delete(from);
        to.destroy();
      });
      if (isHanging) from.pause();
    }
  };
  const restore = () =>
    new Promise<void>((resolve) => {
      server = createServer(forward).listen(ownPort, '127.0.0.1', resolve);
    });
  await restore();
  const address = (server as Server | null)?.address();
  ownPort = typeof address === 'object' && address ? address.port : 0;

  return {
    settings: { uri: `bolt://127.0.0.1:${ownPort}`, username, password },
    restore,
    cut: () =>
      new Promise<void>((resolve) => {
        server?.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    hang: () => {
      isHanging = true;
      for (const socket of sockets) socket.pause();
    },
    holdAnswers: () => {
      for (const socket of answering) socket.pause();
    },
    resume: () => {
      isHanging = false;
      for (const socket of sockets) socket.resume();
    },
    sent: () => {
      const bytes = Buffer.concat(sent);
      sent = [];
      return bytes.toString('latin1');
    },
  };
}

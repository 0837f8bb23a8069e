import { connect, createServer, type Server, type Socket } from 'node:net';
import type { GraphSettings } from '../../src/graph/client.ts';
import { testDatabase } from './database.ts';

/** A way to the database of this run that can be cut, as if the database itself had gone away. */
export interface DatabaseProxy {
  /** How the database is reached through it. */
  readonly settings: GraphSettings;
  /** Closes every connection and refuses new ones, as when Neo4j is stopped. */
  cut(): Promise<void>;
  /** Takes connections again, as when Neo4j is started. */
  mend(): Promise<void>;
  /** Lets connections stand and new ones come about, but nothing through, as when Neo4j hangs. */
  hang(): void;
  /** Lets questions through, but no answers: what is committed then is stored, and nobody hears of it. */
  deafen(): void;
  /** Lets everything through again, what was held back first. */
  goOn(): void;
  /** The bytes sent to the database since this was last asked, as Latin-1. */
  sent(): string;
}

/** Puts itself in front of the database of this run. Close it with `cut`. */
export async function openDatabaseProxy(): Promise<DatabaseProxy> {
  const { uri, username, password } = testDatabase();
  const { hostname, port } = new URL(uri);
  const sockets = new Set<Socket>();
  const answering = new Set<Socket>();
  let sent: Buffer[] = [];
  let isHanging = false;
  let server: Server | null = null;
  let ownPort = 0;

  const join = (near: Socket) => {
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
  const mend = () =>
    new Promise<void>((resolve) => {
      server = createServer(join).listen(ownPort, '127.0.0.1', resolve);
    });
  await mend();
  const address = (server as Server | null)?.address();
  ownPort = typeof address === 'object' && address ? address.port : 0;

  return {
    settings: { uri: `bolt://127.0.0.1:${ownPort}`, username, password },
    mend,
    cut: () =>
      new Promise<void>((resolve) => {
        server?.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    hang: () => {
      isHanging = true;
      for (const socket of sockets) socket.pause();
    },
    deafen: () => {
      for (const socket of answering) socket.pause();
    },
    goOn: () => {
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

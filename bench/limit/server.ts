import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import neo4j from 'neo4j-driver';
import { placesOf, type Subject } from '../operations/operation.ts';
import { operations } from '../operations/operations.ts';

/**
 * The limit: one handwritten statement for each operation, run by the driver's `session.run`, on bare node:http; the answer
 * is the rows through JSON.stringify. No schema, no validation, no guards. Prints its URL.
 */
const { NEO4J_URI = '', NEO4J_USERNAME = '', NEO4J_PASSWORD = '' } = process.env;

const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD), {
  disableLosslessIntegers: true,
  notificationFilter: { minimumSeverityLevel: 'OFF' },
  telemetryDisabled: true,
});

const byPath = new Map(operations.map(({ name, limit }) => [`/${name}`, limit]));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const operation = byPath.get(request.url ?? '');
  if (!operation) {
    response.writeHead(404).end();
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const subject = JSON.parse(Buffer.concat(chunks).toString()) as Subject;
  const languages = placesOf(request.headers['accept-language']);
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    const { records } = await session.run(operation.text, operation.params(subject, languages));
    const rows = records.map((record) => [...record.values()]);
    const body = JSON.stringify({ data: operation.answer(rows, subject) });
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      .end(body);
  } finally {
    await session.close();
  }
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void driver.close();
});

import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { httpHandler } from '../../src/server/http-handler.ts';
import { type Listening, listen } from '../../src/server/listen.ts';
import { createLog } from '../../src/server/log.ts';
import type { Handler, Timeouts } from '../../src/server/settings.ts';
import { serverSettings } from '../support/server.ts';

const open: Listening[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const listening of open.splice(0)) await listening.stop();
});

/** More than the buffers of a connection hold. */
const large = Buffer.alloc(64 * 1024 * 1024, 'x');

/** Answers `/large` with many bytes, and other requests with their body. */
const echo: Handler = async (request, response) => {
  if (request.url === '/large') return response.writeHead(200).end(large);
  return response.writeHead(200).end(Buffer.concat(await request.toArray()));
};

/** Starts a server that serves one request at once. */
async function start(timeouts: Partial<Timeouts> = {}): Promise<string> {
  const defaults = serverSettings();
  const settings = serverSettings({
    port: 0,
    admission: { inFlight: 1, waiting: 0, waitMs: 100 },
    timeouts: { ...defaults.timeouts, ...timeouts },
  });
  const listening = await listen(settings, httpHandler(echo, settings), createLog({ level: 'silent', format: 'json' }));
  open.push(listening);
  return listening.url;
}

/** Opens a connection, sends a text, and returns what is received. */
function send(url: string, text: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  sockets.push(socket);
  const client = { socket, received: '', closed: false };
  socket.on('data', (chunk) => (client.received += chunk));
  socket.once('close', () => (client.closed = true)).on('error', () => undefined);
  socket.write(text);
  return client;
}

const head = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

async function answerOf(url: string, body = 'ok'): Promise<string> {
  const response = await fetch(url, { method: 'POST', body });
  return response.status === 200 ? response.text() : String(response.status);
}

test('clients that have sent only a part of their request occupy no room', async () => {
  const url = await start();
  const clients = Array.from({ length: 40 }, () => send(url, `${head}content-length: 10\r\n\r\n{"que`));
  const chunked = send(url, `${head}transfer-encoding: chunked\r\n\r\n5\r\n{"que\r\n`);
  for (let i = 0; i < 3; i += 1) expect(await answerOf(url)).toBe('ok');
  clients[0]?.socket.write('ry":1');
  chunked.socket.write('5\r\nry":1\r\n0\r\n\r\n');
  await expect.poll(() => clients[0]?.received).toMatch(/^HTTP\/1.1 200 OK\r\n[\s\S]*\{"query":1/);
  await expect.poll(() => chunked.received).toMatch(/^HTTP\/1.1 200 OK\r\n[\s\S]*\{"query":1/);
});

test('a client that does not read its answer occupies no room', async () => {
  const url = await start();
  const reader = send(url, 'GET /large HTTP/1.1\r\nhost: x\r\n\r\n');
  reader.socket.pause();
  await new Promise((resolve) => setTimeout(resolve, 200));
  for (let i = 0; i < 3; i += 1) expect(await answerOf(url)).toBe('ok');
});

test('a client that does not read its answer in time is disconnected', async () => {
  const url = await start({ responseMs: 200 });
  const reader = send(url, 'GET /large HTTP/1.1\r\nhost: x\r\n\r\n');
  await expect.poll(() => reader.received.length, { timeout: 5000 }).toBeGreaterThan(0);
  reader.socket.pause();
  await new Promise((resolve) => setTimeout(resolve, 500));
  reader.socket.resume();
  await expect.poll(() => reader.closed, { timeout: 5000 }).toBe(true);
  expect(reader.received.length).toBeLessThan(large.length);
});

test.each([
  ['no request', ''],
  ['a part of the headers', 'POST / HTTP/1.1\r\nhost'],
  ['a part of the body', `${head}content-length: 10\r\n\r\n{`],
])('a client that has sent %s when the time is over gets 408 and is disconnected', async (_what, text) => {
  const client = send(await start({ requestMs: 200 }), text);
  await expect.poll(() => client.closed, { timeout: 5000 }).toBe(true);
  expect(client.received).toMatch(/^HTTP\/1.1 408 /);
});

test('an idle connection is closed after the time for it', async () => {
  const client = send(await start({ keepAliveMs: 100 }), 'GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await expect.poll(() => client.closed, { timeout: 5000 }).toBe(true);
  expect(client.received).toMatch(/^HTTP\/1.1 200 /);
});

test('a body over the limit gets 413, whether or not its length is announced', async () => {
  const url = await start();
  const body = 'x'.repeat(2_000_000);
  const announced = await fetch(url, { method: 'POST', body });
  const stream = new Blob([body]).stream();
  const chunked = await fetch(url, { method: 'POST', body: stream, duplex: 'half' } as RequestInit);
  for (const response of [announced, chunked]) {
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_TOO_LARGE' } }] });
  }
});

test('stopping does not wait for clients that have sent only a part of their headers', async () => {
  const url = await start();
  expect(await answerOf(url)).toBe('ok');
  const client = send(url, 'GET / HTTP/1.1\r\nhost: x\r\n\r\nGET / HTTP');
  await expect.poll(() => client.received).toMatch(/^HTTP\/1.1 200 /);
  await open.pop()?.stop();
  await expect.poll(() => client.closed).toBe(true);
});

test('stopping lets all requests of a connection finish, also when the client did not wait for answers', async () => {
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let begun = 0;
  const slow: Handler = async (_request, response) => {
    begun += 1;
    await gates[begun - 1]?.promise;
    response.writeHead(200).end('done');
  };
  const log = createLog({ level: 'silent', format: 'json' });
  const { url, stop } = await listen(serverSettings({ port: 0 }), slow, log);
  const client = send(url, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(2));
  await expect.poll(() => begun).toBe(2);
  gates[0]?.resolve();
  await expect.poll(() => client.received).toMatch(/done/);
  const stopped = stop();
  gates[1]?.resolve();
  await stopped;
  await expect.poll(() => client.received.match(/done/g)).toHaveLength(2);
});

import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Api } from '../src/api';
import { ApiError, NetworkError, persistently } from '../src/http';

const servers: (() => void)[] = [];
afterEach(() => servers.splice(0).forEach((close) => close()));

interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = (response: ServerResponse, call: Call) => void;

/** A server on the loopback that gives its answers in turn, the last one for ever. */
async function serving(...answers: Answer[]): Promise<{ api: Api; calls: Call[] }> {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    const call = { method: request.method!, url: request.url!, headers: request.headers, body };
    calls.push(call);
    answers[Math.min(calls.length, answers.length) - 1]!(response, call);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  servers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { api: new Api(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`), calls };
}

const json =
  (status: number, content: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response
      .writeHead(status, { 'Content-Type': 'application/json', ...headers })
      .end(JSON.stringify(content));
const hangUp: Answer = (response) => response.destroy();

const submission = { transaction: { payload: 'p', signatures: [] }, ciphertexts: ['c'] };
const ordered = { id: 'i', height: 3, index: 0 };

describe('calls to the node', () => {
  it('say that they come from a page of Yilian', async () => {
    const { api, calls } = await serving(json(200, { items: [] }));
    await api.waiting();
    expect(calls[0]).toMatchObject({ method: 'GET', url: '/api/v1/me/waiting' });
    expect(calls[0]!.headers['x-requested-with']).toBe('yilian');
  });

  it('carry their questions in the address, and leave out what was not asked', async () => {
    const { api, calls } = await serving(json(200, { records: [], keys: [], next: null }));
    await api.timeline('me', { before: null, limit: 50 });
    expect(calls[0]!.url).toBe('/api/v1/patients/me/timeline?limit=50');
  });

  it('fail with the refusal’s code, its id and when to come back', async () => {
    const refusal = { code: 'TOO_MANY_ATTEMPTS', id: 'q7', message: 'wait' };
    const { api } = await serving(json(429, refusal, { 'Retry-After': '30' }));
    const error = await api.password('u', 'p').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', id: 'q7', status: 429, retryAfterSeconds: 30 });
  });

  it('fail with a code even when the answer has none', async () => {
    const { api } = await serving((response) => response.writeHead(502).end('<html>bad gateway</html>'));
    await expect(api.me()).rejects.toMatchObject({ code: 'HTTP_502', status: 502, id: '' });
  });

  it('accept an empty answer', async () => {
    const { api } = await serving((response) => response.writeHead(204).end());
    await expect(api.signOut()).resolves.toBeUndefined();
    await expect(api.reportError('A', 'b')).resolves.toBeUndefined();
  });

  it('read and write the sealed keyring with its ETag', async () => {
    const card = {
      format: 'yilian-keyring',
      version: 1,
      participant: 'a'.repeat(26),
      master: 'm',
      keyring: 'k',
    } as const;
    const { api, calls } = await serving(json(200, card, { ETag: '"1"' }), json(200, {}, { ETag: '"2"' }));
    expect(await api.keyring()).toEqual({ card, etag: '"1"' });
    expect(await api.saveKeyring(card, '"1"')).toBe('"2"');
    expect(calls[1]!.headers['if-match']).toBe('"1"');
  });

  it('ask for many ciphertexts 500 at a time', async () => {
    const { api, calls } = await serving((response, { body }) => {
      const { hashes } = JSON.parse(body) as { hashes: string[] };
      json(200, { ciphertexts: Object.fromEntries(hashes.map((h) => [h, `of ${h}`])) })(
        response,
        null as never,
      );
    });
    const hashes = Array.from({ length: 1001 }, (_, i) => `h${i}`);
    expect(Object.keys(await api.ciphertexts('v', hashes))).toHaveLength(1001);
    expect(calls).toHaveLength(3);
  });
});

describe('submitting', () => {
  it('sends the very same transaction again when the line breaks', async () => {
    const { api, calls } = await serving(hangUp, hangUp, json(200, ordered));
    expect(await api.submit(submission)).toEqual(ordered);
    expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
    expect(calls).toHaveLength(3);
  });

  it('comes back when the node is too busy', async () => {
    const { api, calls } = await serving(
      json(503, { code: 'QUEUE_FULL', id: 'x', message: '' }),
      json(200, ordered),
    );
    expect(await api.submit(submission)).toEqual(ordered);
    expect(calls).toHaveLength(2);
  });

  it('does not insist when a contract refused', async () => {
    const { api, calls } = await serving(json(422, { code: 'VISIT_CLOSED', id: 'x', message: '' }));
    await expect(api.submit(submission)).rejects.toMatchObject({ code: 'VISIT_CLOSED', status: 422 });
    expect(calls).toHaveLength(1);
  });

  it('gives up on a node that cannot be reached', async () => {
    const tried: number[] = [];
    const attempt = () => {
      tried.push(1);
      return Promise.reject(new NetworkError('gone'));
    };
    await expect(persistently(attempt, { tries: 3, firstPauseMillis: 1 })).rejects.toMatchObject({
      code: 'NETWORK',
    });
    expect(tried).toHaveLength(3);
  });

  it('stops waiting when it is called off', async () => {
    const { api } = await serving(() => undefined);
    const given = new AbortController();
    const asked = api.status(given.signal);
    given.abort(new Error('called off'));
    await expect(asked).rejects.toThrow('called off');
  });
});

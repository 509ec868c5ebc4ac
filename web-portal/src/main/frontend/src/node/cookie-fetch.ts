/** `fetch` for a command-line client: keeps the node's cookies. */
import { type Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';

/** @param agent whom it trusts, and how many connections it keeps */
export function cookieFetch(agent: Agent): typeof fetch {
  const jar = new Map<string, string>();
  return async (input, init = {}) => {
    const headers = Object.fromEntries(new Headers(init.headers));
    if (jar.size > 0) headers['cookie'] = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = init.body ? Buffer.from(await new Response(init.body).arrayBuffer()) : undefined;
    return new Promise((resolve, reject) => {
      const method = init.method ?? 'GET';
      const sent = request(new URL(String(input)), { agent, method, headers }, (answer) => {
        for (const line of answer.headers['set-cookie'] ?? []) keep(jar, line);
        receive(answer).then(resolve, reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  };
}

async function receive(answer: IncomingMessage): Promise<Response> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  const status = answer.statusCode ?? 500;
  const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
  return new Response(status === 204 || status === 304 ? null : Buffer.concat(parts), { status, headers });
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const separator = pair.indexOf('=');
  const name = pair.slice(0, separator).trim();
  if (attributes.some((attribute) => /^ *max-age=0$/i.test(attribute))) jar.delete(name);
  else jar.set(name, pair.slice(separator + 1));
}

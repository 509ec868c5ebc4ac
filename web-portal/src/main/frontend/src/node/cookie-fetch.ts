/** `fetch` for a command-line client: keeps the node's cookies, and trusts one more certificate authority if told to. */
import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';

/**
 * @param ca PEM of a certificate to trust, such as the one a node made for itself; without it the system's, and what
 *     `NODE_EXTRA_CA_CERTS` adds
 */
export function cookieFetch(ca?: string): typeof fetch {
  const agent = new Agent({ keepAlive: true, ...(ca ? { ca } : {}) });
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

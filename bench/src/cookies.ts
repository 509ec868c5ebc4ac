/** `fetch` for a command-line client: trusts the node's own certificate, keeps its cookies. */
import { type Agent, request } from 'node:https';

export function cookieFetch(agent: Agent): typeof fetch {
  const jar = new Map<string, string>();
  return async (input, init = {}) => {
    const url = new URL(String(input));
    const headers = Object.fromEntries(new Headers(init.headers).entries());
    if (jar.size > 0) headers['cookie'] = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body =
      init.body === undefined || init.body === null ? undefined : await new Response(init.body).arrayBuffer();
    return new Promise<Response>((resolve, reject) => {
      const sent = request(url, { agent, method: init.method ?? 'GET', headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          for (const line of answer.headers['set-cookie'] ?? []) keep(jar, line);
          const status = answer.statusCode ?? 500;
          const content = status === 204 || status === 304 ? null : Buffer.concat(parts);
          resolve(new Response(content, { status, headers: plain(answer.headers) }));
        });
      });
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : Buffer.from(body));
    });
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const name = pair.slice(0, pair.indexOf('=')).trim();
  if (attributes.some((a) => /^ *max-age=0$/i.test(a))) jar.delete(name);
  else jar.set(name, pair.slice(pair.indexOf('=') + 1));
}

function plain(headers: NodeJS.Dict<string | string[]>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
}

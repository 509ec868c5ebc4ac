/** Sends what was prepared: as fast as answers come back (closed loop), or at a given rate (open loop). */
import { setTimeout as pause } from 'node:timers/promises';
import { Connection, type Target } from './wire';
import type { Prepared } from './workload';

export interface Sent {
  readonly id: string;
  /** When the request was due, and when its answer had come: milliseconds of `performance.now()`. */
  readonly from: number;
  readonly to: number;
  /** The block it stands in, or the refusal. */
  readonly height: number;
  readonly refusal: string | null;
}

const PATH = '/api/v1/transactions';

/** Each connection sends its next request when the last was answered; connections go to the nodes in turn. */
export async function flood(
  targets: readonly Target[],
  prepared: readonly Prepared[],
  connections: number,
): Promise<Sent[]> {
  const lines = await Promise.all(
    Array.from({ length: connections }, (_, i) => Connection.open(targets[i % targets.length]!)),
  );
  let next = 0;
  const sent: Sent[] = [];
  await Promise.all(
    lines.map(async (line) => {
      for (let i = next++; i < prepared.length; i = next++)
        sent.push(await sendOne(line, prepared[i]!, performance.now()));
    }),
  );
  lines.forEach((line) => line.close());
  return sent;
}

/**
 * Sends at a fixed rate whatever the answers do; a late start counts as waiting, so that a stall shows. What finds all
 * connections in use waits for one: opening others under load would measure TLS handshakes.
 */
export async function drip(
  targets: readonly Target[],
  prepared: readonly Prepared[],
  perSecond: number,
): Promise<Sent[]> {
  const each = Math.max(16, Math.ceil(perSecond / targets.length));
  const lines = await Promise.all(
    targets.map(async (target) => {
      const open: Connection[] = [];
      while (open.length < each) open.push(await Connection.open(target));
      return new Lines(target, open);
    }),
  );
  const start = performance.now() + 50;
  const pending = prepared.map(async (item, i) => {
    const due = start + (i * 1000) / perSecond;
    await pause(Math.max(0, due - performance.now()));
    return lines[i % targets.length]!.use((line) => sendOne(line, item, due));
  });
  const sent = await Promise.all(pending);
  lines.forEach((one) => one.close());
  return sent;
}

/** Connections to one node, each used by one request at a time. */
class Lines {
  private readonly waiting: ((line: Connection) => void)[] = [];

  constructor(
    private readonly target: Target,
    private readonly idle: Connection[],
  ) {}

  async use<T>(request: (line: Connection) => Promise<T>): Promise<T> {
    const free = this.idle.pop() ?? (await new Promise<Connection>((resolve) => this.waiting.push(resolve)));
    // the node closes what nobody has used for a while
    const line = free.isOpen ? free : await Connection.open(this.target);
    try {
      return await request(line);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.idle.push(line);
      else next(line);
    }
  }

  /** Once all are idle. */
  close(): void {
    this.idle.forEach((line) => line.close());
  }
}

async function sendOne(line: Connection, { body, id }: Prepared, from: number): Promise<Sent> {
  const answer = await line.post(PATH, body);
  const said = JSON.parse(answer.body) as { height?: number; code?: string };
  const refusal = answer.status === 200 ? null : (said.code ?? `HTTP_${answer.status}`);
  return { id, from, to: performance.now(), height: said.height ?? 0, refusal };
}

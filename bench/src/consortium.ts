/**
 * Throughput, latency and outages of a consortium on this machine, through HTTPS and the deployed application, the
 * load beside it on the same cores.
 *
 * `tx_per_s`, `cpu_ms_per_tx`: final transactions; CPU of all nodes together. `tx_per_block`: transactions in a block.
 * `p50_ms`, `p99_ms`: at ten a second until final; `ordered_p50_ms`: until it was answered. `half_p50_ms`,
 * `half_p99_ms`: at half of what was reached at most. `refused`: in all three. With
 * `--dead 1` one node is killed first. With `--outages`, of four hospitals or more, `dead_p50_ms`, `dead_p99_ms`,
 * `dead_half_p99_ms`: the same while one is dead; `leader_killed_s`: each node is killed in turn, so the leader too; the longest
 * time from a kill to the next final transaction. `wiped_s`, `wiped_tx_per_s`: with `--wipe` the last node loses its
 * database and its log at the end; how long it then asks the others for blocks and applies them, by its own log, and the
 * transactions it took in a second of that; `wiped_with_start_s`: with the start of its server, until it serves.
 */
import { parseArgs } from 'node:util';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cpuMillis, print, residentMiB } from './figures';
import { measureLatency } from './latency';
import { flood } from './load';
import { fail, Node, populate } from './node';
import { type Prepared, prepare } from './workload';

/** More than two thirds of the members are to attest what is final. */
const FEWEST_THAT_SPARE_ONE = 4;

/** What a node gets again from the others, and its accounts, which the benchmark needs no more. */
const REPLACEABLE = ['db', 'raft', 'ciphertexts', 'files', 'scratch'];

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    'warm-up': { type: 'string', default: '120000' },
    transactions: { type: 'string', default: '40000' },
    connections: { type: 'string', default: '192' },
    'latency-seconds': { type: 'string', default: '60' },
    dead: { type: 'string', default: '0' },
    outages: { type: 'boolean', default: false },
    wipe: { type: 'boolean', default: false },
  },
});
const all = readdirSync(options.data!)
  .filter((name) => /^hospital-\d$/.test(name))
  .sort()
  .map((name) => Node.at(join(options.data!, name)));
if (options.outages && all.length - Number(options.dead) < FEWEST_THAT_SPARE_ONE)
  fail('three hospitals agree on nothing while one is away: --outages wants --hospitals 4');
const { visits } = await populate(all[0]!, 8, 48);

const dead = all.slice(all.length - Number(options.dead));
dead.forEach((node) => node.kill());
const nodes = all.filter((node) => !dead.includes(node));
const targets = nodes.map((node) => node.target);
process.stderr.write('warming up\n');
await flood(targets, await prepare(visits, Number(options['warm-up'])), Number(options.connections));
await settled();
const throughput = await measureThroughput(await prepare(visits, Number(options.transactions)));
const half = Math.floor(throughput.tx_per_s / 2);
const busy = await measureLatency(nodes, visits, half * 15, half);
const calm = await measureLatency(nodes, visits, Number(options['latency-seconds']) * 10);
const outage = options.outages ? { ...(await withOneDead()), leader_killed_s: await longestOutage() } : {};
const wiped = options.wipe ? await returnOfAWipedNode() : {};
print({
  ...throughput,
  ...calm,
  refused: throughput.refused + busy.refused + calm.refused,
  half_p50_ms: busy.p50_ms,
  half_p99_ms: busy.p99_ms,
  rss_mb: nodes.reduce((sum, node) => sum + residentMiB(node.pid), 0),
  hospitals: all.length,
  dead: dead.length,
  ...outage,
  ...wiped,
});
nodes.forEach((node) => node.agent.destroy());

/** Until all nodes call the same chain final. */
async function settled(): Promise<void> {
  for (;;) {
    const heads = await Promise.all(nodes.map((node) => node.settled()));
    if (heads.every((head) => head.head === heads[0]!.head)) return;
  }
}

async function measureThroughput(prepared: Prepared[]) {
  process.stderr.write(`sending ${prepared.length} transactions\n`);
  const cpu = nodes.map((node) => cpuMillis(node.pid));
  const before = await nodes[0]!.settled();
  const start = performance.now();
  const sent = await flood(targets, prepared, Number(options.connections));
  await settled();
  const seconds = (performance.now() - start) / 1000;
  const after = await nodes[0]!.settled();
  const accepted = sent.filter((s) => s.refusal === null).length;
  const used = nodes.reduce((sum, node, i) => sum + cpuMillis(node.pid) - cpu[i]!, 0);
  return {
    tx_per_s: accepted / seconds,
    cpu_ms_per_tx: used / accepted,
    tx_per_block: accepted / (after.height - before.height),
    refused: sent.length - accepted,
  };
}

/** Connections that the others closed meanwhile are forgotten. */
async function startAgain(i: number): Promise<void> {
  const former = nodes[i]!;
  nodes[i] = Node.start(former.data, String(former.target.port));
  nodes.forEach((node) => node.agent.destroy());
  await settled();
}

/** The same measurements again once the others go on without the last node, which comes back afterwards. */
async function withOneDead() {
  const dead = nodes[nodes.length - 1]!;
  const left = nodes.slice(0, -1);
  dead.kill();
  await flood([left[0]!.target], await prepare(visits, 1), 1);
  await left[0]!.settled();
  const busily = await measureLatency(left, visits, half * 15, half);
  const calmly = await measureLatency(left, visits, Number(options['latency-seconds']) * 10);
  await startAgain(nodes.length - 1);
  return {
    dead_p50_ms: calmly.p50_ms,
    dead_p99_ms: calmly.p99_ms,
    dead_half_p99_ms: busily.p99_ms,
    dead_refused: busily.refused + calmly.refused,
  };
}

async function longestOutage(): Promise<number> {
  let longest = 0;
  for (let i = 0; i < nodes.length; i++) {
    const prepared = await prepare(visits, 400);
    const killed = nodes[i]!;
    const other = nodes[(i + 1) % nodes.length]!;
    const from = performance.now();
    process.kill(killed.pid, 'SIGKILL');
    let at = Number.POSITIVE_INFINITY;
    for (let next = 0; at === Number.POSITIVE_INFINITY; next++) {
      const one = prepared[next] ?? fail('no transaction was taken after a node was killed');
      const [sent] = await flood([other.target], [one], 1);
      if (sent!.refusal === null) {
        await other.settled();
        at = performance.now();
      }
    }
    longest = Math.max(longest, (at - from) / 1000);
    process.stderr.write(`hospital ${i + 1} killed: ${((at - from) / 1000).toFixed(2)} s\n`);
    killed.kill();
    await startAgain(i);
  }
  return longest;
}

async function returnOfAWipedNode() {
  const lost = nodes[nodes.length - 1]!;
  await settled();
  const target = await nodes[0]!.settled();
  lost.kill();
  for (const name of REPLACEABLE) rmSync(join(lost.data, name), { recursive: true, force: true });
  const from = performance.now();
  const back = Node.start(lost.data, String(lost.target.port));
  nodes[nodes.length - 1] = back;
  const api = back.api();
  for (;;) {
    const { height, serving } = await api.status();
    if (serving && height >= target.height) break;
    await pause(20);
  }
  const seconds = caughtUpWithin(back);
  return {
    wiped_s: seconds,
    wiped_tx: target.transactions,
    wiped_tx_per_s: target.transactions / seconds,
    wiped_with_start_s: (performance.now() - from) / 1000,
  };
}

/** How long a node took, by its own log: it begins before it answers anybody. */
function caughtUpWithin(node: Node): number {
  const log = readFileSync(join(node.data, 'logs', 'server.log'), 'utf8');
  const begun = log.lastIndexOf('catching up from block 1]');
  const ended = log.indexOf('caught up at block', begun);
  if (begun < 0 || ended < 0) fail('the log does not say that the node caught up');
  return (timeBefore(log, ended) - timeBefore(log, begun)) / 1000;
}

/** Of the message that the place is in. */
function timeBefore(log: string, place: number): number {
  const times = [...log.slice(0, place).matchAll(/\[(\d{4}-\d\d-\d\dT[\d:.]+)\+0000\]/g)];
  return Date.parse(`${times.at(-1)![1]}Z`);
}

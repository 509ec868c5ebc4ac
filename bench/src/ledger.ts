/**
 * Throughput and latency of one node, through HTTPS and the deployed application, the load beside it on the
 * same cores.
 *
 * `tx_per_s`: final transactions over the time from the first request to the last one's finality.
 * `cpu_ms_per_tx`: CPU of the server process over the same time. `p50_ms`, `p99_ms`: from the moment a
 * request was due to the moment the node calls its block final, at ten a second.
 */
import { parseArgs } from 'node:util';
import { cpuMillis, percentile, print, residentMiB } from './figures';
import { drip, flood } from './load';
import { Node, populate } from './node';
import { type OpenVisit, type Prepared, prepare } from './workload';
import { Connection } from './wire';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    'warm-up': { type: 'string', default: '60000' },
    transactions: { type: 'string', default: '60000' },
    connections: { type: 'string', default: '64' },
    'latency-seconds': { type: 'string', default: '60' },
  },
});
const node = Node.at(options.data!);
const { visits } = await populate(node, 8, 48);

process.stderr.write('warming up\n');
await flood(node.target, await prepare(visits, Number(options['warm-up'])), Number(options.connections));
await node.settled();
const throughput = await measureThroughput(await prepare(visits, Number(options.transactions)));
const latency = await measureLatency(visits, Number(options['latency-seconds']) * 10);
print({ ...throughput, ...latency, rss_mb: residentMiB(node.pid) });
node.agent.destroy();

async function measureThroughput(prepared: Prepared[]) {
  process.stderr.write(`sending ${prepared.length} transactions\n`);
  const cpu = cpuMillis(node.pid);
  const own = process.cpuUsage();
  const start = performance.now();
  const sent = await flood(node.target, prepared, Number(options.connections));
  await node.settled();
  const seconds = (performance.now() - start) / 1000;
  const accepted = sent.filter((s) => s.refusal === null).length;
  const used = process.cpuUsage(own);
  const generator = (used.user + used.system) / 1000 / sent.length;
  const figures = {
    tx_per_s: accepted / seconds,
    cpu_ms_per_tx: (cpuMillis(node.pid) - cpu) / accepted,
  };
  return {
    ...figures,
    refused: sent.length - accepted,
    generator_cpu_ms_per_tx: generator,
  };
}

async function measureLatency(over: readonly OpenVisit[], count: number) {
  process.stderr.write(`sending ${count} at ten a second\n`);
  const watcher = await Connection.open(node.target);
  const finalAt: { height: number; at: number }[] = [];
  let watching = true;
  const watch = (async () => {
    for (let known = 0; watching;) {
      const { finalHeight } = JSON.parse((await watcher.get('/api/v1/status')).body) as {
        finalHeight: number;
      };
      if (finalHeight > known) finalAt.push({ height: (known = finalHeight), at: performance.now() });
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  const sent = await drip(node.target, await prepare(over, count), 10);
  await node.settled();
  await new Promise((resolve) => setTimeout(resolve, 20));
  watching = false;
  await watch;
  watcher.close();
  const waited = sent
    .filter((s) => s.refusal === null)
    .map((s) => finalAt.find((f) => f.height >= s.height)!.at - s.from);
  process.stderr.write(`slowest: ${slowest(waited)}\n`);
  return {
    p50_ms: percentile(waited, 50),
    p99_ms: percentile(waited, 99),
    ordered_p50_ms: percentile(
      sent.map((s) => s.to - s.from),
      50,
    ),
  };
}

/**
 * The ten that waited longest, each with the second it was sent in: whether they stand together tells a pause
 * from a slow path.
 */
function slowest(waited: readonly number[]): string {
  return waited
    .map((millis, i) => ({ millis, second: i / 10 }))
    .sort((a, b) => b.millis - a.millis)
    .slice(0, 10)
    .map(({ millis, second }) => `${millis.toFixed(0)} ms at ${second.toFixed(1)} s`)
    .join(', ');
}

/**
 * Throughput and latency of one node, through HTTPS and the deployed application, the load beside it on the
 * same cores.
 *
 * `tx_per_s`: final transactions over the time from the first request to the last one's finality.
 * `cpu_ms_per_tx`: CPU of the server process over the same time. `p50_ms`, `p99_ms`: from the moment a
 * request was due to the moment the node calls its block final, at ten a second.
 */
import { parseArgs } from 'node:util';
import { cpuMillis, print, residentMiB } from './figures';
import { measureLatency } from './latency';
import { flood } from './load';
import { Node, populate } from './node';
import { type Prepared, prepare } from './workload';

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
await flood([node.target], await prepare(visits, Number(options['warm-up'])), Number(options.connections));
await node.settled();
const throughput = await measureThroughput(await prepare(visits, Number(options.transactions)));
const latency = await measureLatency([node], visits, Number(options['latency-seconds']) * 10);
print({
  ...throughput,
  ...latency,
  rss_mb: residentMiB(node.pid),
  refused: throughput.refused + latency.refused,
});
node.agent.destroy();

async function measureThroughput(prepared: Prepared[]) {
  process.stderr.write(`sending ${prepared.length} transactions\n`);
  const cpu = cpuMillis(node.pid);
  const own = process.cpuUsage();
  const start = performance.now();
  const sent = await flood([node.target], prepared, Number(options.connections));
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

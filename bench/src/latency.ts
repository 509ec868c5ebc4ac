/** Latency from the moment a request was due to the moment a node calls its block final. */
import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from './figures';
import { drip } from './load';
import type { Node } from './node';
import { type OpenVisit, prepare } from './workload';
import { Connection } from './wire';

/**
 * Submits ten a second, to the nodes in turn.
 *
 * @param nodes the first one is asked what is final
 * @param over visits to write about
 * @param count transactions
 * @param perSecond how many are due in a second
 */
export async function measureLatency(
  nodes: readonly Node[],
  over: readonly OpenVisit[],
  count: number,
  perSecond = 10,
) {
  process.stderr.write(`sending ${count} at ${perSecond} a second\n`);
  const watcher = await Connection.open(nodes[0]!.target);
  const finalAt: { height: number; at: number }[] = [];
  let watching = true;
  const watch = (async () => {
    for (let known = 0; watching;) {
      const { finalHeight } = JSON.parse((await watcher.get('/api/v1/status')).body) as {
        finalHeight: number;
      };
      if (finalHeight > known) finalAt.push({ height: (known = finalHeight), at: performance.now() });
      await pause(2);
    }
  })();
  const sent = await drip(
    nodes.map((node) => node.target),
    await prepare(over, count),
    perSecond,
  );
  await nodes[0]!.settled();
  await pause(20);
  watching = false;
  await watch;
  watcher.close();
  const waited = sent
    .filter((s) => s.refusal === null)
    .map((s) => finalAt.find((f) => f.height >= s.height)!.at - s.from);
  process.stderr.write(`slowest: ${slowest(waited, perSecond)}\n`);
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
function slowest(waited: readonly number[], perSecond: number): string {
  return waited
    .map((millis, i) => ({ millis, second: i / perSecond }))
    .sort((a, b) => b.millis - a.millis)
    .slice(0, 10)
    .map(({ millis, second }) => `${millis.toFixed(0)} ms at ${second.toFixed(1)} s`)
    .join(', ');
}

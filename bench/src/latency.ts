/**
 * Latency from the moment a request was due to the moment the first node is seen to call its block final. It is asked
 * every ten milliseconds: asked every two, it spent half a core on the answers.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from './figures';
import { drip } from './load';
import type { Node } from './node';
import { type OpenVisit, prepare } from './workload';
import { Connection } from './wire';

const ASK_EVERY_MILLIS = 10;

/**
 * Submits at a fixed rate, ten a second unless another is given, to the nodes in turn.
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
      await pause(ASK_EVERY_MILLIS);
    }
  })();
  const sent = await drip(
    nodes.map((node) => node.target),
    await prepare(over, count),
    perSecond,
  );
  const highest = Math.max(...sent.map((one) => one.height));
  while ((finalAt.at(-1)?.height ?? 0) < highest) await pause(ASK_EVERY_MILLIS);
  watching = false;
  await watch;
  watcher.close();
  const taken = sent.flatMap((one, i) =>
    one.refusal === null
      ? [
          {
            second: i / perSecond,
            ordered: one.to - one.from,
            final: finalAt.find((f) => f.height >= one.height)!.at - one.from,
          },
        ]
      : [],
  );
  process.stderr.write(`refused ${sent.length - taken.length}, slowest: ${slowest(taken)}\n`);
  const waited = taken.map((one) => one.final);
  return {
    p50_ms: percentile(waited, 50),
    p99_ms: percentile(waited, 99),
    ordered_p50_ms: percentile(
      taken.map((one) => one.ordered),
      50,
    ),
    refused: sent.length - taken.length,
  };
}

/**
 * The ten that waited longest, each with the second it was sent in: whether they stand together tells a pause
 * from a slow path.
 */
function slowest(taken: readonly { readonly second: number; readonly final: number }[]): string {
  return [...taken]
    .sort((a, b) => b.final - a.final)
    .slice(0, 10)
    .map((one) => `${one.final.toFixed(0)} ms at ${one.second.toFixed(1)} s`)
    .join(', ');
}

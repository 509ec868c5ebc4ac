/**
 * Kills the node under load, again and again, and counts what became of what it had acknowledged.
 *
 * Each round: load, `kill -9` at a random moment, restart, look up every acknowledged transaction; with
 * `--cut`, the last bytes of the Raft log are cut off before the restart. At the end the whole chain is read,
 * and the integrity check has to be clean. Prints `rounds= acknowledged= lost= twice= integrity=`.
 */
import { readFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { print } from './figures';
import { checkIntegrity } from './integrity';
import { Node, fail, populate } from './node';
import { signIn } from './people';
import { Connection } from './wire';
import { type Prepared, prepare } from './workload';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    rounds: { type: 'string', default: '20' },
    cut: { type: 'boolean', default: false },
  },
});
let node = Node.at(options.data!);
const { administrator, visits } = await populate(node, 4, 12);
const acknowledged = new Map<string, { height: number }>();

for (let round = 1; round <= Number(options.rounds); round++) {
  const before = acknowledged.size;
  await loadUntilKilled(await prepare(visits, 6_000), 1_000 + Math.random() * 4_000);
  if (options.cut) cutRaftLog(1 + Math.floor(Math.random() * 400));
  node = Node.start(options.data!, String(node.target.port));
  const lost = await countLost([...acknowledged].slice(before));
  process.stderr.write(`round ${round}: ${acknowledged.size} acknowledged so far, lost ${lost}\n`);
}
const stored = await chain();
print({
  rounds: Number(options.rounds),
  acknowledged: acknowledged.size,
  lost: [...acknowledged].filter(([id, { height }]) => !stored.get(id)?.includes(height)).length,
  twice: [...stored.values()].filter((heights) => heights.length > 1).length,
  integrity: await checkIntegrity(administrator.api),
});
node.agent.destroy();

async function loadUntilKilled(prepared: Prepared[], millis: number): Promise<void> {
  const lines = await Promise.all(Array.from({ length: 32 }, () => Connection.open(node.target)));
  let next = 0;
  const senders = lines.map(async (line) => {
    try {
      for (let i = next++; i < prepared.length; i = next++) {
        const answer = await line.post('/api/v1/transactions', prepared[i]!.body);
        if (answer.status === 200)
          acknowledged.set(prepared[i]!.id, JSON.parse(answer.body) as { height: number });
      }
    } catch {
      // The node was killed under this request: it was not acknowledged.
    }
  });
  await pause(millis);
  node.kill();
  await Promise.all(senders);
}

/** Where the chain holds each transaction, read whole. */
async function chain(): Promise<Map<string, number[]>> {
  await signIn(administrator);
  const { height } = await administrator.api.status();
  const heights = new Map<string, number[]>();
  for (let at = 1; at <= height; at++) {
    for (const { id } of (await administrator.api.block(at)).transactions)
      heights.set(id, [...(heights.get(id) ?? []), at]);
  }
  return heights;
}

/** What was acknowledged in the last round is looked up where it was said to be. */
async function countLost(entries: [string, { height: number }][]): Promise<number> {
  await signIn(administrator);
  const blocks = new Map<number, Set<string>>();
  for (const height of new Set(entries.map(([, at]) => at.height))) {
    const block = await administrator.api.block(height).catch(() => null);
    blocks.set(height, new Set(block?.transactions.map(({ id }) => id)));
  }
  return entries.filter(([id, { height }]) => !blocks.get(height)?.has(id)).length;
}

function cutRaftLog(bytes: number): void {
  const segments = findOpenSegments(join(options.data!, 'raft'));
  if (segments.length === 0) fail('no open Raft segment to cut');
  for (const segment of segments) {
    const written = lastWritten(segment);
    truncateSync(segment, Math.max(8, written - bytes));
    if (statSync(segment).size >= written) fail(`nothing to cut in ${segment}`);
  }
}

function findOpenSegments(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith('log_inprogress_'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Ratis reserves a segment's space ahead; what is written ends at the last octet that is not zero. */
function lastWritten(segment: string): number {
  const content = readFileSync(segment);
  let end = content.length;
  while (end > 0 && content[end - 1] === 0) end--;
  return end;
}

/**
 * Whether a transaction, a timeline and a proof cost the same on a long chain as on a short one.
 *
 * Compares CPU of the server process per operation at two lengths of the ledger: `cpu_ratio`,
 * `timeline_ratio`, `proof_ratio` (long over short). The timeline is that of a patient whose archive does not
 * change in between; proofs are of transactions spread over the whole chain.
 */
import { parseArgs } from 'node:util';
import { cpuMillis, print } from './figures';
import { flood } from './load';
import { Node, populate } from './node';
import type { Person } from './people';
import { type OpenVisit, prepare } from './workload';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    short: { type: 'string', default: '10000' },
    long: { type: 'string', default: '200000' },
    sample: { type: 'string', default: '8000' },
    queries: { type: 'string', default: '1500' },
  },
});
const node = Node.at(options.data!);
const { administrator, visits } = await populate(node, 8, 48);
const [quiet, ...busy] = visits as [OpenVisit, ...OpenVisit[]];
const ids: string[] = [];

await fill(300, [quiet]);
await fill(6_000, busy); // warms the server up, so that the short chain is not measured on cold code
await probes();
await fillTo(Number(options.short));
const short = await measure();
await fillTo(Number(options.long));
const long = await measure();
print({
  cpu_ratio: long.cpu / short.cpu,
  timeline_ratio: long.timeline / short.timeline,
  proof_ratio: long.proof / short.proof,
  cpu_ms_per_tx_short: short.cpu,
  cpu_ms_per_tx_long: long.cpu,
  timeline_cpu_ms: long.timeline,
  proof_cpu_ms: long.proof,
});
node.agent.destroy();

async function fill(count: number, over: readonly OpenVisit[]): Promise<number> {
  const prepared = await prepare(over, count);
  const cpu = cpuMillis(node.pid);
  const sent = await flood([node.target], prepared, 64);
  await node.settled();
  const accepted = sent.filter((s) => s.refusal === null);
  accepted.filter((_, i) => i % 20 === 0).forEach((s) => ids.push(s.id));
  if (accepted.length < count)
    process.stderr.write(`${count - accepted.length} refused: ${sent.find((s) => s.refusal)?.refusal}\n`);
  return (cpuMillis(node.pid) - cpu) / accepted.length;
}

async function fillTo(length: number): Promise<void> {
  for (;;) {
    const { transactions } = await administrator.api.status();
    process.stderr.write(`${transactions} of ${length} transactions\n`);
    if (transactions >= length) return;
    await fill(Math.min(10_000, length - transactions), busy);
  }
}

async function measure() {
  const cpu = await fill(Number(options.sample), busy);
  return { cpu, ...(await probes()) };
}

async function probes() {
  const { doctor, patient, visit } = quiet;
  const timeline = await cost(Number(options.queries) / 5, () => readTimeline(doctor, patient, visit));
  const proof = await cost(Number(options.queries), (i) =>
    administrator.api.transaction(ids[(i * 7919) % ids.length]!),
  );
  return { timeline, proof };
}

function readTimeline(doctor: Person, patient: Person, visit: string): Promise<unknown> {
  return doctor.api.timeline(patient.participant, { visit });
}

/** Milliseconds of server CPU per call. */
async function cost(count: number, call: (i: number) => Promise<unknown>): Promise<number> {
  const cpu = cpuMillis(node.pid);
  for (let i = 0; i < count; i++) await call(i);
  return (cpuMillis(node.pid) - cpu) / count;
}

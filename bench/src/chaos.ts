/**
 * Four hospitals under load, with random faults; at the end all histories are held against one another.
 *
 * Clients submit to hospitals at random (chaos/load.ts) while faults come and go (chaos/schedule.ts): `kill -9` and a
 * restart, partitions of one, of the leader, of two from two, clocks stepped by ±5 minutes, full disks, slow lines.
 *
 * `acknowledged`: answered and then called final by the node that took it. `lost`: answered, and not in that place on
 * every node. `twice`: in two places. `forks`: heights at which nodes differ, or the chain is not linked. `went_back`:
 * how often a node told a lower height than before. `longest_stall_s`: without anything new being final, while a quorum
 * was up and connected. `longest_recovery_s`: from the end of a fault until the hospital that had it has something
 * final again that was submitted to it since; `late`: how many of these took over 30 s. `restarts_needed`: nodes that
 * did not come back by themselves; `died`: whose process ended by itself; `apart=1`: the nodes did not come to the same
 * final block in the end. `clock=not-done`: no clock was stepped, or a node did not see the step.
 */
import { randomInt } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { Faults } from './chaos/faults';
import { countLost, countTwice, forkedHeights, readChain } from './chaos/history';
import { Hospital } from './chaos/hospital';
import { Journal } from './chaos/journal';
import { Load } from './chaos/load';
import { Network } from './chaos/network';
import { Random } from './chaos/random';
import { Schedule } from './chaos/schedule';
import { Watch } from './chaos/watch';
import { World } from './chaos/world';
import { print, residentMiB } from './figures';
import { checkIntegrity } from './integrity';
import { enrolAdministrator, fail, populate } from './node';
import { type Person, signIn } from './people';

const SERVING_MILLIS = 180_000;
const SETTLING_MILLIS = 120_000;

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    clock: { type: 'string' },
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    rate: { type: 'string', default: '15' },
  },
});
const seed = Number(options.seed);
const journal = new Journal(join(options.data!, 'journal.log'));
const hospitals = readdirSync(options.data!)
  .filter((name) => /^hospital-\d$/.test(name))
  .sort()
  .map((_, i) => new Hospital(i + 1, { data: options.data!, clockLibrary: options.clock }));

journal.say(`seed ${seed}`);
await startAll();
const { administrator, visits } = await populate(hospitals[0]!.node, 4, 12);
const administrators = [administrator];
for (const hospital of hospitals.slice(1)) administrators.push(await enrolAdministrator(hospital.node));

const random = new Random(seed);
const network = await Network.open();
const world = new World(
  hospitals.map((hospital) => hospital.number),
  network,
);
const load = new Load(hospitals, visits, Number(options.rate), random.fork());
const watch = new Watch(hospitals, world, load, journal);
const faults = new Faults(hospitals, world, network, journal, options.clock !== undefined);
const schedule = new Schedule(faults, watch, journal, random.fork());
load.start();
watch.start();
await schedule.run(performance.now() + Number(options.minutes) * 60_000);
await load.stop();
const settled = await watch.settled(SETTLING_MILLIS);
await watch.stop();
await judge(settled ?? watch.lowestFinal());

async function startAll(): Promise<void> {
  for (const hospital of hospitals) {
    await hospital.start();
    journal.say(`${hospital.name} answers`);
  }
  const end = performance.now() + SERVING_MILLIS;
  for (const hospital of hospitals) {
    for (;;) {
      const status = await hospital.node.api().status();
      if (status.serving && status.height > 0 && status.finalHeight === status.height) break;
      if (performance.now() > end) fail('the nodes answer, but do not serve together');
      await pause(200);
    }
    await hospital.id();
  }
  journal.say('all serve');
}

/** @param height up to which histories are compared */
async function judge(height: number): Promise<void> {
  if (settled === null) journal.say('the nodes did not come to the same final block');
  journal.say(`reading ${height} blocks from each node`);
  const chains = await Promise.all(administrators.map((one) => readChain(one, height)));
  const integrity = await Promise.all(administrators.map(integrityAt));
  const forks = new Set([...watch.forks, ...forkedHeights(chains)]);
  const invariants = {
    lost: countLost(chains, load.answered),
    twice: countTwice(chains),
    forks: forks.size,
    went_back: watch.wentBack,
  };
  const promises = {
    late: watch.late,
    restarts_needed: schedule.restartsNeeded,
    died: watch.died,
    apart: settled === null ? 1 : 0,
  };
  if (load.refused.size > 0) journal.say(`refused: ${JSON.stringify([...load.refused])}`);
  print({
    acknowledged: load.acknowledged,
    ...invariants,
    longest_stall_s: watch.longestStall / 1000,
    longest_recovery_s: watch.longestRecovery / 1000,
    faults: schedule.injected,
    seed,
    ...promises,
    clock: faults.clockSeen ? 'done' : 'not-done',
    integrity: integrity.every((one) => one === 'clean') ? 'clean' : integrity.join(','),
    blocks: height,
    rss_mb: hospitals.reduce((sum, hospital) => sum + residentMiB(hospital.node.pid), 0),
  });
  const broken = Object.values({ ...invariants, ...promises }).some((count) => count > 0);
  if (broken || integrity.some((one) => one !== 'clean')) process.exitCode = 1;
}

async function integrityAt(administrator: Person): Promise<string> {
  await signIn(administrator);
  return checkIntegrity(administrator.api);
}

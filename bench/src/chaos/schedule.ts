/**
 * When which fault happens, drawn from the seed.
 *
 * Outages, which take hospitals out, follow one another; some come with a second one that overlaps the first and
 * leaves no quorum for a while. Disturbances, which a hospital has to live with, go on beside them.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Faults } from './faults';
import type { Hospital } from './hospital';
import type { Journal } from './journal';
import { Deck, type Random } from './random';
import { inSeconds } from './time';
import type { Watch } from './watch';

const OUTAGES = ['kill', 'kill leader', 'isolate', 'isolate leader', 'split', 'disk'] as const;
const COMPANIONS = ['kill', 'isolate', 'disk'] as const;
const COMPANION_PROBABILITY = 0.2;
type Outage = (typeof OUTAGES)[number];

export class Schedule {
  injected = 0;
  /** How often a node had to be started anew because it did not come back by itself. */
  restartsNeeded = 0;
  readonly #restarting = new Map<Hospital, Promise<void>>();

  constructor(
    private readonly faults: Faults,
    private readonly watch: Watch,
    private readonly journal: Journal,
    private readonly random: Random,
  ) {}

  /** Resolves when the time is over, everything is healed, and all who were hit write again, or were started anew. */
  async run(until: number): Promise<void> {
    const [outages, disturbances] = [this.random.fork(), this.random.fork()];
    await Promise.all([this.outages(outages, until), this.disturbances(disturbances, until)]);
  }

  private async outages(random: Random, until: number): Promise<void> {
    const deck = new Deck(OUTAGES, random);
    for (;;) {
      await pause(random.between(4_000, 10_000));
      if (performance.now() >= until) return;
      const first = await this.outage(deck.draw(), random);
      const [lasts, delay, alsoLasts] = [
        random.between(8_000, 25_000),
        random.between(1_000, 6_000),
        random.between(5_000, 15_000),
      ];
      const second = this.companion(first, random);
      const both = [this.live(first, lasts)];
      if (second) both.push(pause(delay).then(() => this.live(second, alsoLasts)));
      await Promise.all(both);
    }
  }

  private async outage(kind: Outage, random: Random): Promise<Fault> {
    const anybody = random.pick(this.faults.hospitals);
    switch (kind) {
      case 'kill':
        return this.faults.killed(anybody);
      case 'kill leader': {
        const leader = await this.faults.leader();
        return this.faults.killed(leader, `${leader.name}, which leads,`);
      }
      case 'isolate':
        return this.faults.isolated(anybody);
      case 'isolate leader': {
        const leader = await this.faults.leader();
        return this.faults.isolated(leader, `${leader.name}, which leads,`);
      }
      case 'split':
        return this.faults.split(random);
      case 'disk':
        return this.faults.fullDisk(anybody);
    }
  }

  /** Draws as often whatever comes of it, so that a seed means the same run. */
  private companion(first: Fault, random: Random): Fault | null {
    const comes = random.next() < COMPANION_PROBABILITY;
    const kind = random.pick(COMPANIONS);
    const other = random.shuffled(this.faults.hospitals).find((one) => !first.of.includes(one));
    if (!comes || !other) return null;
    if (kind === 'kill') return this.faults.killed(other);
    return kind === 'isolate' ? this.faults.isolated(other) : this.faults.fullDisk(other);
  }

  private async disturbances(random: Random, until: number): Promise<void> {
    const kinds = this.faults.canStepClocks ? (['ahead', 'behind', 'slow'] as const) : (['slow'] as const);
    const deck = new Deck<'ahead' | 'behind' | 'slow'>(kinds, random);
    for (;;) {
      await pause(random.between(3_000, 12_000));
      const left = until - performance.now();
      if (left <= 0) return;
      const kind = deck.draw();
      const hospital = random.pick(this.faults.hospitals);
      const lasts = random.between(15_000, 60_000);
      const fault =
        kind === 'slow'
          ? this.faults.slowLines(hospital, random)
          : this.faults.steppedClock(hospital, kind === 'ahead' ? 1 : -1);
      await this.live(fault, Math.min(lasts, left));
    }
  }

  private async live(fault: Fault, millis: number): Promise<void> {
    this.injected++;
    this.journal.say(`${fault.what}: begins, for ${inSeconds(millis)}`);
    await fault.inject();
    await pause(millis);
    await fault.heal();
    this.journal.say(`${fault.what}: is over`);
    await Promise.all(fault.of.map((hospital) => this.awaitWrites(hospital, fault.what)));
  }

  /** A node that does not come back has failed the run, which goes on with the node started anew. */
  private async awaitWrites(hospital: Hospital, after: string): Promise<void> {
    if (await this.watch.recovered(hospital, after)) return;
    const restarting = this.#restarting.get(hospital) ?? this.restart(hospital, after);
    this.#restarting.set(hospital, restarting);
    await restarting;
    this.#restarting.delete(hospital);
    if (!(await this.watch.recovered(hospital, 'its restart')))
      this.journal.say(`${hospital.name} does not write even after a restart`);
  }

  private async restart(hospital: Hospital, after: string): Promise<void> {
    this.restartsNeeded++;
    this.journal.say(`${hospital.name} did not come back by itself after ${after}: it is started anew`);
    const fault = this.faults.killed(hospital);
    await fault.inject();
    await fault.heal();
  }
}

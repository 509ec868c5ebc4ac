/** Follows what the nodes say of themselves: whether a height ever falls, whether two differ, how long writes stand still. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Status } from '../../../web-portal/src/main/frontend/src/api-types';
import type { Hospital } from './hospital';
import type { Journal } from './journal';
import type { Load } from './load';
import { inSeconds } from './time';
import type { World } from './world';

const EVERY_MILLIS = 200;
const ANSWER_MILLIS = 2_000;
/** After the end of a fault, writes have to be final again within this time. */
const BOUND_MILLIS = 30_000;
/** A node that takes longer than this does not come back by itself. */
const PATIENCE_MILLIS = 60_000;

interface Recovery {
  readonly hospital: Hospital;
  readonly after: string;
  readonly resolve: (back: boolean) => void;
  /** Since when nothing of the run's doing stands in the way; null while something does. */
  since: number | null;
  late: boolean;
}

export class Watch {
  wentBack = 0;
  longestStall = 0;
  longestRecovery = 0;
  /** Recoveries that took longer than they may. */
  late = 0;
  /** Nodes whose process ended without the run's doing. */
  died = 0;
  /** Heights for which two hashes were told. */
  readonly forks = new Set<number>();
  readonly #latest = new Map<Hospital, Status>();
  readonly #heads = new Map<number, string>();
  readonly #recoveries = new Set<Recovery>();
  #lastFinal = performance.now();
  #writableSince: number | null = null;
  #ended = false;
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly hospitals: readonly Hospital[],
    private readonly world: World,
    private readonly load: Load,
    private readonly journal: Journal,
  ) {}

  start(): void {
    this.#lastFinal = performance.now();
    this.#running = Promise.all([this.measure(), ...this.hospitals.map((hospital) => this.follow(hospital))]);
  }

  async stop(): Promise<void> {
    this.#ended = true;
    await this.#running;
  }

  /**
   * Waits until something that was submitted to this hospital from now on is final there. Time in which no quorum
   * can be reached from it, because of another fault, does not count.
   *
   * @returns false if it does not come to that
   */
  recovered(hospital: Hospital, after: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.#recoveries.add({ hospital, after, resolve, since: null, late: false });
    });
  }

  /** Waits until all nodes end at the same final block. @returns its height; null if that takes too long */
  async settled(patienceMillis: number): Promise<number | null> {
    const end = performance.now() + patienceMillis;
    while (performance.now() < end) {
      const said = this.hospitals.map((hospital) => this.#latest.get(hospital));
      const [first] = said;
      if (said.every((one) => one && one.height === first!.height && one.finalHeight === one.height))
        return first!.height;
      await pause(EVERY_MILLIS);
    }
    return null;
  }

  /** The newest block that every node has called final. */
  lowestFinal(): number {
    return Math.min(...this.hospitals.map((hospital) => this.#latest.get(hospital)?.finalHeight ?? 0));
  }

  private async follow(hospital: Hospital): Promise<void> {
    const line = hospital.line(ANSWER_MILLIS);
    let dead = -1;
    while (!this.#ended) {
      const up = this.world.isUp(hospital.number);
      if (up && !hospital.isRunning() && hospital.node.pid !== dead) {
        dead = hospital.node.pid;
        this.died++;
        this.journal.say(`the process of ${hospital.name} has ended by itself`);
      }
      const status = up ? await line.status().catch(() => null) : null;
      if (status) this.note(hospital, status);
      await pause(EVERY_MILLIS);
    }
    line.close();
  }

  private note(hospital: Hospital, status: Status): void {
    const before = this.#latest.get(hospital);
    this.#latest.set(hospital, status);
    if (before && (status.height < before.height || status.finalHeight < before.finalHeight)) {
      this.wentBack++;
      const heights = ({ height, finalHeight }: Status) => `${height} (final ${finalHeight})`;
      this.journal.say(`${hospital.name} went back from ${heights(before)} to ${heights(status)}`);
    }
    const head = this.#heads.get(status.height) ?? status.head;
    this.#heads.set(status.height, head);
    if (head !== status.head && !this.forks.has(status.height)) {
      this.forks.add(status.height);
      this.journal.say(`${hospital.name} has another block ${status.height} than others`);
    }
    this.noteFinal(hospital, status.finalHeight);
  }

  private noteFinal(hospital: Hospital, height: number): void {
    const now = performance.now();
    const final = this.load.becameFinal(hospital.number, height);
    if (final.length > 0) this.#lastFinal = now;
    const newest = Math.max(...final.map((one) => one.sentAt));
    for (const recovery of this.#recoveries) {
      if (recovery.hospital === hospital && recovery.since !== null && newest >= recovery.since)
        this.end(recovery, now - recovery.since, true);
    }
  }

  private async measure(): Promise<void> {
    while (!this.#ended) {
      const now = performance.now();
      if (!this.world.anyCanWrite()) this.#writableSince = null;
      else this.#writableSince ??= now;
      if (this.#writableSince !== null)
        this.longestStall = Math.max(this.longestStall, now - Math.max(this.#lastFinal, this.#writableSince));
      this.#recoveries.forEach((recovery) => this.judge(recovery, now));
      await pause(EVERY_MILLIS / 2);
    }
  }

  private judge(recovery: Recovery, now: number): void {
    if (!this.world.canWrite(recovery.hospital.number)) recovery.since = null;
    else recovery.since ??= now;
    const waited = recovery.since === null ? 0 : now - recovery.since;
    if (waited > BOUND_MILLIS && !recovery.late) {
      recovery.late = true;
      this.late++;
      this.journal.say(
        `${recovery.hospital.name} takes longer than ${inSeconds(BOUND_MILLIS)} after ${recovery.after}`,
      );
    }
    if (waited > PATIENCE_MILLIS) this.end(recovery, waited, false);
  }

  private end(recovery: Recovery, millis: number, back: boolean): void {
    this.#recoveries.delete(recovery);
    this.longestRecovery = Math.max(this.longestRecovery, millis);
    if (back)
      this.journal.say(`${recovery.hospital.name} writes again ${inSeconds(millis)} after ${recovery.after}`);
    recovery.resolve(back);
  }
}

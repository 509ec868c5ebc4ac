/** What can happen to hospitals, each with its end. */
import { FullDisk } from './disk';
import { type Hospital, leaderOf } from './hospital';
import type { Journal } from './journal';
import type { Network } from './network';
import type { Random } from './random';
import type { World } from './world';

/** The most that a clock may differ from the others' is ten minutes (protocol §2, §3). */
const STEP_MILLIS = 5 * 60_000;
/** How far a stepped node's clock may be from where it was put, for the step to count. */
const STEP_TOLERANCE_MILLIS = 10_000;
const ANSWER_MILLIS = 2_000;

export interface Fault {
  readonly what: string;
  /** Whose writes have to become final again once it is over. */
  readonly of: readonly Hospital[];
  inject(): Promise<void>;
  heal(): Promise<void>;
}

export class Faults {
  /** Whether nodes saw the steps of their clocks; undefined until one was made. */
  clockSeen: boolean | undefined;

  constructor(
    readonly hospitals: readonly Hospital[],
    private readonly world: World,
    private readonly network: Network,
    private readonly journal: Journal,
    readonly canStepClocks: boolean,
  ) {}

  leader(): Promise<Hospital> {
    return leaderOf(this.hospitals);
  }

  killed(hospital: Hospital, as = hospital.name): Fault {
    return {
      what: `kill -9 of ${as}`,
      of: [hospital],
      inject: async () => {
        this.world.setUp(hospital.number, false);
        await hospital.kill();
      },
      heal: async () => {
        await hospital.start();
        this.world.setUp(hospital.number, true);
      },
    };
  }

  isolated(hospital: Hospital, as = hospital.name): Fault {
    return {
      what: `partition of ${as}`,
      of: [hospital],
      inject: () => this.network.separate([hospital.number]),
      heal: () => this.network.rejoin([hospital.number]),
    };
  }

  /** Half of the hospitals from the other half: nobody can write. */
  split(random: Random): Fault {
    const half = random.shuffled(this.hospitals).slice(0, this.hospitals.length / 2);
    const numbers = half.map((hospital) => hospital.number);
    return {
      what: `partition of hospitals ${numbers.join(' and ')} from the others`,
      of: this.hospitals,
      inject: () => this.network.separate(numbers),
      heal: () => this.network.rejoin(numbers),
    };
  }

  fullDisk(hospital: Hospital): Fault {
    const disk = new FullDisk(hospital.data);
    return {
      what: `full disk of ${hospital.name}`,
      of: [hospital],
      inject: async () => {
        this.world.setFull(hospital.number, true);
        await disk.fill();
      },
      heal: async () => {
        await disk.free();
        this.world.setFull(hospital.number, false);
      },
    };
  }

  slowLines(hospital: Hospital, random: Random): Fault {
    const how = this.network.drawSlowness(random);
    return {
      what: `slow lines of ${hospital.name} (${how.join(' ')})`,
      of: [hospital],
      inject: () => this.network.slow(hospital.number, how),
      heal: () => this.network.quicken(hospital.number),
    };
  }

  /** @param direction 1 or -1 */
  steppedClock(hospital: Hospital, direction: number): Fault {
    const offset = direction * STEP_MILLIS;
    return {
      what: `clock of ${hospital.name} by ${direction > 0 ? '+' : '−'}5 min`,
      of: [hospital],
      inject: async () => {
        hospital.setClock(offset);
        await this.checkClock(hospital, offset);
      },
      heal: async () => hospital.setClock(0),
    };
  }

  private async checkClock(hospital: Hospital, offset: number): Promise<void> {
    if (!this.world.isUp(hospital.number)) return;
    const line = hospital.line(ANSWER_MILLIS);
    const status = await line.status().catch(() => null);
    line.close();
    if (!status) return;
    const seen = Math.abs(status.time - Date.now() - offset) < STEP_TOLERANCE_MILLIS;
    if (!seen) this.journal.say(`${hospital.name} does not see the step of its clock`);
    this.clockSeen = (this.clockSeen ?? true) && seen;
  }
}

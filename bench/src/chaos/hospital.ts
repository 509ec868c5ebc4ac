/** One hospital's node in its network namespace, with its own clock and disk (bench/src/chaos/stage). */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Id } from '../../../web-portal/src/main/frontend/src/ids';
import { Node, fail } from '../node';
import { Line } from './line';

const GONE_EVERY_MILLIS = 20;

/** A node that is killed every few minutes is never done compiling thoroughly: four of them would do little else. */
const QUICK_COMPILATION = { JDK_JAVA_OPTIONS: '-XX:TieredStopAtLevel=1' };

/** Where the nodes live, and the library that shifts their clocks, if there is one. */
export interface Stage {
  readonly data: string;
  readonly clockLibrary: string | undefined;
}

export class Hospital {
  #node: Node | undefined;
  #id: Id | undefined;

  /** @param number from 1 */
  constructor(
    readonly number: number,
    private readonly stage: Stage,
  ) {
    writeFileSync(this.clockFile, new Uint8Array(BigInt64Array.BYTES_PER_ELEMENT));
  }

  get name(): string {
    return `hospital ${this.number}`;
  }

  get data(): string {
    return join(this.stage.data, `hospital-${this.number}`);
  }

  get node(): Node {
    return this.#node ?? fail(`${this.name} was not started`);
  }

  /** A client's line to it: it keeps its address over restarts. */
  line(patienceMillis: number): Line {
    return new Line(this.node.target, patienceMillis);
  }

  /** Its id, as the ledger has it. */
  async id(): Promise<Id> {
    this.#id ??= (await this.node.api().status()).hospital.id;
    return this.#id;
  }

  /** Starts it; resolves once it answers. */
  async start(): Promise<void> {
    const script = process.env['YILIAN_SERVER_SCRIPT'] ?? fail('YILIAN_SERVER_SCRIPT is not set');
    const log = openSync(join(this.stage.data, `start-${this.number}.log`), 'a');
    const words = [`--net=/run/netns/h${this.number}`, '--', script, 'start', '--data', this.data];
    const child = spawn('nsenter', words, {
      stdio: ['ignore', log, log],
      env: { ...process.env, ...QUICK_COMPILATION, ...this.clockVariables() },
    });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', resolve);
    });
    closeSync(log);
    if (code !== 0) fail(`${this.name} did not start: see start-${this.number}.log`);
    this.#node = Node.at(this.data);
  }

  isRunning(): boolean {
    try {
      return process.kill(this.node.pid, 0);
    } catch {
      return false;
    }
  }

  /** Ends the process at once, as a power cut would; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.isRunning()) process.kill(this.node.pid, 'SIGKILL');
    while (this.isRunning()) await pause(GONE_EVERY_MILLIS);
  }

  /** Shifts its time of day, for running processes too: they map the file, which therefore never shrinks. */
  setClock(offsetMillis: number): void {
    const content = new BigInt64Array([BigInt(offsetMillis)]);
    const file = openSync(this.clockFile, 'r+');
    writeSync(file, new Uint8Array(content.buffer), 0, content.byteLength, 0);
    closeSync(file);
  }

  /** The member that this node voted for last, and in which term: a leader has most votes of the newest term. */
  vote(): { term: number; for: string } {
    const raft = join(this.data, 'raft');
    const [group] = readdirSync(raft);
    const meta = readFileSync(join(raft, group ?? fail(`no group in ${raft}`), 'current/raft-meta'), 'utf8');
    const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(meta)?.[1] ?? '';
    return { term: Number(value('term')), for: value('votedFor') };
  }

  private get clockFile(): string {
    return join(this.stage.data, `clock-${this.number}`);
  }

  private clockVariables(): Record<string, string> {
    const { clockLibrary } = this.stage;
    return clockLibrary ? { LD_PRELOAD: clockLibrary, YILIAN_CLOCK_OFFSET: this.clockFile } : {};
  }
}

/** Who leads, as the votes on disk tell; the first hospital if no vote was ever cast. */
export async function leaderOf(hospitals: readonly Hospital[]): Promise<Hospital> {
  const votes = hospitals.map((hospital) => hospital.vote());
  const term = Math.max(...votes.map((vote) => vote.term));
  const count = (id: Id) => votes.filter((vote) => vote.term === term && vote.for === id).length;
  const ranked = await Promise.all(
    hospitals.map(async (hospital) => ({ hospital, votes: count(await hospital.id()) })),
  );
  return ranked.reduce((best, one) => (one.votes > best.votes ? one : best)).hospital;
}

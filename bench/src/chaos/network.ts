/**
 * The lines between the hospitals (bench/src/chaos/stage), in the hands of the run.
 *
 * Hospitals on one island reach one another and nobody else; a packet to another island is lost without a word, and
 * no carrier falls. A slow line delays and loses packets where the kernel can do that (netem); elsewhere it is narrow,
 * so that packets queue and the queue's end is lost (tbf).
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Random } from './random';

const run = promisify(execFile);
const MAINLAND = 0;

export class Network {
  readonly #islands = new Map<number, number>();

  private constructor(private readonly netem: boolean) {}

  static async open(): Promise<Network> {
    const netem = await run('tc', ['qdisc', 'add', 'dev', 'outside', 'root', 'netem', 'delay', '0ms']).then(
      () => run('tc', ['qdisc', 'del', 'dev', 'outside', 'root']).then(() => true),
      () => false,
    );
    return new Network(netem);
  }

  islandOf(hospital: number): number {
    return this.#islands.get(hospital) ?? MAINLAND;
  }

  /** Puts these hospitals on an island together. */
  async separate(hospitals: readonly number[]): Promise<void> {
    for (const hospital of hospitals) await this.move(hospital, hospitals[0]!);
  }

  async rejoin(hospitals: readonly number[]): Promise<void> {
    for (const hospital of hospitals) await this.move(hospital, MAINLAND);
  }

  /** How a line can be slow, as the words of `tc`. */
  drawSlowness(random: Random): string[] {
    const draw = (low: number, high: number) => Math.round(random.between(low, high));
    const [delay, loss] = [draw(40, 250), draw(0, 5)];
    const [rate, latency] = [draw(400, 4000), draw(50, 400)];
    return this.netem
      ? ['netem', 'delay', `${delay}ms`, `${Math.round(delay / 4)}ms`, 'loss', `${loss}%`]
      : ['tbf', 'rate', `${rate}kbit`, 'burst', '4kb', 'latency', `${latency}ms`];
  }

  /** In both directions. */
  async slow(hospital: number, how: readonly string[]): Promise<void> {
    await run('tc', ['qdisc', 'replace', 'dev', `peers${hospital}`, 'root', ...how]);
    await run('tc', ['-n', `h${hospital}`, 'qdisc', 'replace', 'dev', 'peers', 'root', ...how]);
  }

  async quicken(hospital: number): Promise<void> {
    await run('tc', ['qdisc', 'del', 'dev', `peers${hospital}`, 'root']);
    await run('tc', ['-n', `h${hospital}`, 'qdisc', 'del', 'dev', 'peers', 'root']);
  }

  private async move(hospital: number, island: number): Promise<void> {
    this.#islands.set(hospital, island);
    await run('ip', ['link', 'set', `peers${hospital}`, 'master', `island${island}`]);
  }
}

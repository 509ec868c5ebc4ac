/**
 * Clients who submit signed transactions to hospitals at random, and remember what they were answered.
 *
 * Who gets no answer, or hears that a node is not serving, sends the same transaction to another hospital, as the
 * protocol allows: it may be applied once alone, however often it is sent.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Digest } from '../../../web-portal/src/main/frontend/src/digest';
import type { Answer } from '../wire';
import { type OpenVisit, type Prepared, prepare } from '../workload';
import type { Hospital } from './hospital';
import type { Line } from './line';
import type { Random } from './random';

const PATH = '/api/v1/transactions';
const CLIENTS = 16;
const PATIENCE_MILLIS = 5_000;
const BEFORE_ANOTHER_MILLIS = 200;
/** A transaction's time may be ten minutes from its block's, and a clock is off by five. */
const GIVE_UP_MILLIS = 180_000;

export interface Answered {
  readonly id: Digest;
  /** The block that it stands in, as the hospital said that took it. */
  readonly height: number;
  readonly hospital: number;
  /** When it was submitted there: milliseconds of `performance.now()`. */
  readonly sentAt: number;
}

export class Load {
  readonly answered: Answered[] = [];
  /** How many were refused, by code: none should be. */
  readonly refused = new Map<string, number>();
  #waiting: Answered[] = [];
  #prepared: Prepared[] = [];
  #clients: Promise<void>[] = [];
  #due = 0;
  #ending = false;

  constructor(
    private readonly hospitals: readonly Hospital[],
    private readonly visits: readonly OpenVisit[],
    private readonly perSecond: number,
    private readonly random: Random,
  ) {}

  start(): void {
    this.#clients = Array.from({ length: CLIENTS }, () => this.client());
  }

  async stop(): Promise<void> {
    this.#ending = true;
    await Promise.all(this.#clients);
  }

  /** How many were answered and then called final by the hospital that took them. */
  get acknowledged(): number {
    return this.answered.length - this.#waiting.length;
  }

  /** A hospital calls this height final. @returns what was submitted there and is final by that */
  becameFinal(hospital: number, height: number): Answered[] {
    const isFinal = (one: Answered) => one.hospital === hospital && one.height <= height;
    const final = this.#waiting.filter(isFinal);
    if (final.length > 0) this.#waiting = this.#waiting.filter((one) => !isFinal(one));
    return final;
  }

  private async client(): Promise<void> {
    const lines = this.hospitals.map((hospital) => hospital.line(PATIENCE_MILLIS));
    while (!this.#ending) {
      await this.turn();
      await this.deliver(await this.next(), lines);
    }
    lines.forEach((line) => line.close());
  }

  /** The next moment at which one is due; what was missed while all waited is not made up for. */
  private async turn(): Promise<void> {
    const now = performance.now();
    this.#due = Math.max(this.#due + 1000 / this.perSecond, now);
    await pause(this.#due - now);
  }

  private async next(): Promise<Prepared> {
    while (this.#prepared.length === 0)
      this.#prepared.push(...(await prepare(this.visits, 3 * this.visits.length)));
    return this.#prepared.shift()!;
  }

  private async deliver(item: Prepared, lines: readonly Line[]): Promise<void> {
    const end = performance.now() + GIVE_UP_MILLIS;
    while (performance.now() < end && !this.#ending) {
      const at = Math.floor(this.random.next() * lines.length);
      const sentAt = performance.now();
      const answer = await lines[at]!.post(PATH, item.body).catch(() => null);
      if (answer && this.settles(answer, item.id, this.hospitals[at]!.number, sentAt)) return;
      await pause(BEFORE_ANOTHER_MILLIS);
    }
  }

  /** Whether this is the last word about it. */
  private settles({ status, body }: Answer, id: Digest, hospital: number, sentAt: number): boolean {
    const said = wordsOf(body);
    if (status >= 500 || said === null) return false;
    if (status === 200) {
      const answered = { id, height: said.height, hospital, sentAt };
      this.answered.push(answered);
      this.#waiting.push(answered);
    } else {
      this.refused.set(said.code, (this.refused.get(said.code) ?? 0) + 1);
    }
    return true;
  }
}

/** A server that has no application yet answers with a page of its own: that is no answer. */
function wordsOf(body: string): { height: number; code: string } | null {
  return body.startsWith('{') ? (JSON.parse(body) as { height: number; code: string }) : null;
}

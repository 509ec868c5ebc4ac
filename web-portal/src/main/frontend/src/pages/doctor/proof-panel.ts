/** A record's proof: a sentence first, the details below it; checked on this device. */
import type { Device } from '../../device';
import type { Digest } from '../../digest';
import { ApiError, NetworkError } from '../../http';
import { type CheckedProof, checkProof } from '../../checked-proof';
import type { Statement } from '../../proof';
import { day, timeElement } from '../frame/dates';
import { type Child, icon, make, put } from '../frame/dom';
import { hospitalChanges } from '../frame/hospital-changes';
import { facts, hash } from '../frame/pieces';
import { words } from './words';

export class Proofs {
  readonly #proved = new Map<string, CheckedProof>();

  constructor(private readonly device: Device) {}

  /**
   * A panel that fills itself, and again once the record is final.
   *
   * @param view under which the record was read
   */
  panel(record: Digest, view: Digest | null): HTMLElement {
    const panel = make('section', { class: 'proof', 'data-testid': 'proof', 'data-proven': 'waiting' });
    put(panel, sentence('shield', words().proofChecking));
    void this.#fill(panel, record, view);
    return panel;
  }

  async #fill(panel: HTMLElement, record: Digest, view: Digest | null): Promise<void> {
    const proved = await this.#prove(record, view);
    const accept = async () => {
      await this.device.hospitals.accept();
      this.#proved.clear();
      draw(panel, await this.#prove(record, view), accept);
    };
    draw(panel, proved, accept);
    if (!proved || proved.evidence.final) return;
    await this.device.untilFinal(proved.statement);
    draw(panel, await this.#prove(record, view), accept);
  }

  /** @returns null if the evidence cannot be had */
  async #prove(record: Digest, view: Digest | null): Promise<CheckedProof | null> {
    const known = this.#proved.get(record);
    if (known?.evidence.final) return known;
    try {
      const proved = await checkProof(this.device, record, view);
      this.#proved.set(record, proved);
      return proved;
    } catch (e) {
      if (e instanceof ApiError || e instanceof NetworkError) return null;
      throw e;
    }
  }
}

function draw(panel: HTMLElement, proved: CheckedProof | null, accept: () => Promise<void>): void {
  const w = words();
  if (!proved) {
    panel.dataset['proven'] = 'unknown';
    return put(panel, sentence('question-circle', w.proofUnavailable));
  }
  const { statement, verdict } = proved;
  panel.dataset['proven'] = verdict === 'waiting' ? 'waiting' : String(verdict === 'proven');
  const { since, confirmedBy, hospitals } = statement;
  const said = {
    proven: () => sentence('check-circle', w.proven(day(since), confirmedBy.length, hospitals)),
    waiting: () => sentence('clock', w.proofWaiting),
    unknown: () => sentence('exclamation-triangle', w.unknownHospitals),
    broken: () => sentence('exclamation-triangle', w.notProven),
  };
  put(panel, said[verdict](), hospitalChanges(statement.changes, accept), details(statement));
}

function sentence(mark: string, word: string): HTMLElement {
  return make(
    'p',
    { class: 'proof-sentence', 'data-testid': 'proof-sentence', role: 'status' },
    icon(mark),
    make('span', {}, word),
  );
}

function details({ id, height, since, checks, confirmedBy }: Statement): HTMLElement {
  const w = words();
  const check = ([name, holds]: [string, boolean]): Child =>
    make('li', {}, icon(holds ? 'check' : 'times'), ` ${w.checks[name] ?? name}`);
  return make(
    'details',
    { 'data-testid': 'proof-details' },
    make('summary', {}, w.proofDetails),
    facts([
      [w.proofRecord, hash(id, 16)],
      [w.proofBlock, height],
      [w.proofTime, timeElement(since)],
      [w.proofChecks, make('ul', {}, ...Object.entries(checks).map(check))],
      [w.proofConfirmed, confirmedBy.join(', ') || '–'],
    ]),
  );
}

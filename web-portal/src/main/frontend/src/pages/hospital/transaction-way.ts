/** The way of one transaction: a sentence, its stations, and the proof, checked here and not believed. */
import type { CheckedProof } from '../../checked-proof';
import type { Statement, TransactionEvidence, Verdict } from '../../proof';
import { payloadOf } from '../../transaction';
import { icon, make } from '../frame/dom';
import { day, timeElement } from '../frame/dates';
import { hospitalChanges } from '../frame/hospital-changes';
import { chip, facts, hash } from '../frame/pieces';
import { words } from './words';

/**
 * @param back leads to the block that holds it
 * @param accept the administrator says that hospitals this device does not know are right
 */
export function transactionWay(
  { evidence, statement, verdict }: CheckedProof,
  back: (height: number) => void,
  accept: () => Promise<void>,
): HTMLElement {
  const w = words();
  const payload = payloadOf(evidence.transaction);
  const { height } = evidence;
  return make(
    'article',
    { class: 'card stack', 'data-testid': 'transaction-detail' },
    make(
      'button',
      { type: 'button', class: 'button button-quiet button-start', on: { click: () => back(height) } },
      icon('arrow-left'),
      w.back(height),
    ),
    make('h2', {}, w.verb[payload.type] ?? payload.type),
    make('p', { class: 'sentence', 'data-testid': 'transaction-sentence' }, sentence(statement, verdict)),
    hospitalChanges(statement.changes, accept),
    stations(evidence, statement),
    make(
      'details',
      { 'data-testid': 'proof-details' },
      make('summary', {}, w.proofDetails),
      make(
        'div',
        { class: 'stack' },
        facts([
          [w.txId, hash(evidence.id, 24)],
          [w.txType, make('span', { class: 'mono' }, payload.type)],
          [w.actor, hash(payload.actor)],
          [w.txTime, timeElement(payload.time)],
          [w.colHash, hash(evidence.headerHash, 24)],
          ...Object.entries(statement.checks).map(
            ([check, holds]) =>
              [
                w.checks[check] ?? check,
                holds ? chip('good', 'check-circle', w.holds) : chip('bad', 'times-circle', w.fails),
              ] as const,
          ),
        ]),
        make('h3', {}, w.payload),
        make('pre', { class: 'raw', tabindex: 0 }, JSON.stringify(payload.body, null, 2)),
      ),
    ),
  );
}

function sentence({ since, confirmedBy, hospitals }: Statement, verdict: Verdict): string {
  const w = words();
  const said = {
    proven: () => w.wayProven(day(since), confirmedBy.length, hospitals),
    waiting: () => w.wayWaiting,
    unknown: () => w.wayUnknown,
    broken: () => w.wayBroken,
  };
  return said[verdict]();
}

function stations(evidence: TransactionEvidence, statement: Statement): HTMLElement {
  const w = words();
  const { checks, confirmedBy } = statement;
  const { height, index, archives, transaction } = evidence;
  return make(
    'ol',
    { class: 'way' },
    station(true, !checks.transaction, w.waySigned, w.waySignedText(transaction.signatures.length)),
    station(true, !checks.header || !checks.inclusion, w.wayOrdered, w.wayOrderedText(height, index)),
    ...archives.map(({ owner, sequence }) =>
      station(
        true,
        false,
        w.wayArchived,
        `${w.wayArchivedText(sequence)} · ${owner.slice(0, 4)}-${owner.slice(4, 8)}`,
      ),
    ),
    station(
      checks.attestation,
      evidence.final && !checks.attestation,
      w.wayFinal,
      checks.attestation ? w.wayFinalText(confirmedBy.join(', ')) : w.wayFinalWaiting,
    ),
  );
}

function station(done: boolean, failed: boolean, name: string, text: string): HTMLElement {
  const mark = failed ? 'times-circle' : done ? 'check-circle' : 'clock';
  return make(
    'li',
    { 'data-done': String(done), 'data-failed': String(failed) },
    icon(mark),
    make('strong', {}, name),
    make('span', { class: 'soft' }, ` ${text}`),
  );
}

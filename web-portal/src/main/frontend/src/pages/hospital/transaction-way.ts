/** The way of one transaction: a sentence, its stations, and the proof, checked here and not believed. */
import type { KnownHospitals } from '../../consortium';
import { type Statement, type TransactionEvidence, onlyUnknown, verifyEvidence } from '../../proof';
import { payloadOf } from '../../transaction';
import { icon, make } from '../frame/dom';
import { day, timeElement } from '../frame/dates';
import { hospitalChanges } from '../frame/hospital-changes';
import { chip, facts, hash } from '../frame/pieces';
import { words } from './words';

export interface Way {
  readonly evidence: TransactionEvidence;
  readonly statement: Statement;
}

export async function wayOf(
  id: string,
  evidence: TransactionEvidence,
  hospitals: KnownHospitals,
): Promise<Way> {
  const judges = await hospitals.judging(evidence.height);
  return { evidence, statement: await verifyEvidence(id, evidence, judges) };
}

/**
 * @param back leads to the block that holds it
 * @param accept the administrator says that hospitals this device does not know are right
 */
export function transactionWay(
  { evidence, statement }: Way,
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
    make(
      'p',
      { class: 'sentence', 'data-testid': 'transaction-sentence' },
      sentence({ evidence, statement }),
    ),
    hospitalChanges(statement.changes, accept),
    stations({ evidence, statement }),
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

function sentence({ evidence, statement }: Way): string {
  const w = words();
  const { transaction, header, inclusion } = statement.checks;
  if (!transaction || !header || !inclusion) return w.wayBroken;
  if (statement.proven)
    return w.wayProven(day(statement.since), statement.confirmedBy.length, statement.hospitals);
  if (!evidence.final) return w.wayWaiting;
  return onlyUnknown(statement) ? w.wayUnknown : w.wayBroken;
}

function stations({ evidence, statement }: Way): HTMLElement {
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

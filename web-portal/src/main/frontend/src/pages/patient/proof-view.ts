/** A record's proof, checked on this device: a sentence first, the details below it. */
import type { CheckedProof } from '../../checked-proof';
import type { Check, Statement, TransactionEvidence } from '../../proof';
import { day, timeElement } from '../frame/dates';
import { icon, make } from '../frame/dom';
import { hospitalChanges } from '../frame/hospital-changes';
import { facts, hash, notice } from '../frame/pieces';
import { words } from './words';

/** @param accept the person says that hospitals this device does not know are right */
export function proofView(
  { evidence, statement, verdict }: CheckedProof,
  accept: () => Promise<void>,
): HTMLElement {
  const w = words();
  const { since, confirmedBy, hospitals } = statement;
  const said = {
    proven: () => notice('good', 'verified', w.proven(day(since), confirmedBy.length, hospitals)),
    waiting: () => notice('warn', 'sync', w.pending),
    unknown: () => notice('warn', 'exclamation-triangle', w.unknownHospitals),
    broken: () => notice('bad', 'exclamation-triangle', w.unproven),
  };
  const sentence = said[verdict]();
  sentence.dataset['testid'] = 'proof-sentence';
  sentence.dataset['proven'] = String(verdict === 'proven');
  return make(
    'section',
    { class: 'card stack', 'aria-label': w.proof },
    make('h2', {}, w.proof),
    sentence,
    hospitalChanges(statement.changes, accept),
    make(
      'details',
      { 'data-testid': 'proof-details' },
      make('summary', {}, w.details),
      details(evidence, statement),
    ),
  );
}

function details(evidence: TransactionEvidence, { checks, confirmedBy, since }: Statement): HTMLElement {
  const w = words();
  const check = (name: Check) =>
    make(
      'li',
      { class: 'row', 'data-check': name, 'data-holds': String(checks[name]) },
      make(
        'span',
        { class: `chip chip-${checks[name] ? 'good' : 'bad'}` },
        icon(checks[name] ? 'check' : 'times'),
        checks[name] ? w.holds : w.fails,
      ),
      make('span', { class: 'grow' }, w.checkNames[name]),
    );
  return make(
    'div',
    { class: 'stack' },
    make('ul', { class: 'stack stack-tight small' }, ...(Object.keys(checks) as Check[]).map(check)),
    facts([
      [w.recordId, hash(evidence.id)],
      [w.block, String(evidence.height)],
      [w.when, timeElement(since)],
      [w.place, `${evidence.proof.leafIndex + 1} / ${evidence.proof.treeSize}`],
      [w.header, hash(evidence.headerHash)],
      [w.confirmedBy, confirmedBy.join(', ')],
    ]),
  );
}

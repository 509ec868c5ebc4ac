/** A record's proof, checked on this device: a sentence first, the details below it. */
import {
  type Check,
  type Statement,
  type TransactionEvidence,
  onlyUnknown,
  verifyEvidence,
} from '../../proof';
import { day, timeElement } from '../frame/dates';
import { icon, make } from '../frame/dom';
import { hospitalChanges } from '../frame/hospital-changes';
import type { Page } from '../frame/page';
import { facts, hash, notice } from '../frame/pieces';
import { words } from './words';

export interface CheckedProof {
  readonly evidence: TransactionEvidence;
  readonly statement: Statement;
}

/** Fetches the evidence and checks it against the hospitals as this device knows them. */
export async function checkProof({ api, device }: Page, id: string): Promise<CheckedProof> {
  const evidence = await api.transaction(id);
  const judges = await device.hospitals.judging(evidence.height);
  return { evidence, statement: await verifyEvidence(id, evidence, judges) };
}

/** @param accept the person says that hospitals this device does not know are right */
export function proofView({ evidence, statement }: CheckedProof, accept: () => Promise<void>): HTMLElement {
  const w = words();
  const { proven, since, confirmedBy, hospitals } = statement;
  const pending = !evidence.final && statement.checks.transaction;
  const sentence = proven
    ? notice('good', 'verified', w.proven(day(since), confirmedBy.length, hospitals))
    : pending
      ? notice('warn', 'sync', w.pending)
      : onlyUnknown(statement)
        ? notice('warn', 'exclamation-triangle', w.unknownHospitals)
        : notice('bad', 'exclamation-triangle', w.unproven);
  sentence.dataset['testid'] = 'proof-sentence';
  sentence.dataset['proven'] = String(proven);
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

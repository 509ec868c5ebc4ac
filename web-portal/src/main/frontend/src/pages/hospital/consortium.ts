/** The members of the consortium and their proposals, in words. */
import type { Governance, GovernanceChange, GovernedMember, Proposal } from '../../api';
import { fromBase64url, fromUtf8 } from '../../encoding';
import { timeElement } from '../frame/dates';
import { type Child, icon, make } from '../frame/dom';
import { language } from '../frame/language';
import {
  type NoticeTone,
  type Tone,
  blank,
  chip,
  facts,
  hash,
  notice,
  shortId,
  table,
} from '../frame/pieces';
import { words } from './consortium-words';

const LOOK: Readonly<Record<Proposal['state'], readonly [Tone, string]>> = {
  open: ['warn', 'clock'],
  enacted: ['good', 'check-circle'],
  withdrawn: ['neutral', 'undo'],
  expired: ['neutral', 'times-circle'],
};

/** What an administrator does with a proposal. */
export type Decision = 'approve' | 'withdraw';

export function membersPart({ members, hospital }: Governance): HTMLElement {
  const w = words();
  return table<GovernedMember>({
    label: w.colHospital,
    testid: 'member',
    rows: members,
    key: ({ id }) => id,
    columns: [
      { head: w.colHospital, cell: (member) => named(member, hospital) },
      { head: w.colSince, kind: 'tight', cell: ({ since }) => timeElement(since) },
      { head: w.colAddress, cell: address },
    ],
  });
}

function named({ id, name }: GovernedMember, self: string): HTMLElement {
  return make(
    'div',
    { class: 'stack stack-tight peer-name' },
    make('strong', {}, name),
    make('span', { class: 'soft small' }, hash(id)),
    id === self && make('div', { class: 'row' }, chip('neutral', 'home', words().ours, 'member-self')),
  );
}

function address({ node }: GovernedMember): HTMLElement {
  return make(
    'div',
    { class: 'stack stack-tight peer-name' },
    make('span', { class: 'mono' }, node.host),
    make('span', { class: 'soft small' }, words().ports(node.raftPort, node.exchangePort)),
  );
}

export function parametersPart({ replicas, needed, members }: Governance): HTMLElement {
  const w = words();
  return facts([
    [w.replicas, replicas.toLocaleString(language())],
    [w.needed, w.neededOf(needed, members.length)],
  ]);
}

export function proposalParts(
  governance: Governance,
  decide: (decision: Decision, proposal: Proposal) => void,
): HTMLElement[] {
  const w = words();
  if (governance.proposals.length === 0)
    return [make('div', { class: 'card' }, blank('inbox', w.none, w.noneText))];
  return governance.proposals.map((proposal) => proposalCard(proposal, governance, decide));
}

function proposalCard(
  proposal: Proposal,
  governance: Governance,
  decide: (decision: Decision, proposal: Proposal) => void,
): HTMLElement {
  const w = words();
  const { id, change, state, proposer, time, until, approvals, counted } = proposal;
  const [tone, look] = LOOK[state];
  return make(
    'article',
    {
      class: 'card stack stack-tight proposal',
      'data-testid': 'proposal',
      'data-key': id,
      'data-state': state,
    },
    make(
      'div',
      { class: 'row row-spread' },
      make('h3', { class: 'proposal-change' }, changeTitle(change, governance)),
      chip(tone, look, w.state[state] ?? state, 'proposal-state'),
    ),
    make('p', { class: 'soft small' }, w.proposedBy(nameOf(proposer)), ' · ', timeElement(time)),
    state === 'open' &&
      make(
        'p',
        { class: 'small' },
        w.count(counted, governance.needed),
        ' · ',
        w.until,
        ' ',
        timeElement(until),
      ),
    make(
      'p',
      { class: 'soft small' },
      w.approvedBy(approvals.map(nameOf).join(language() === 'en' ? ', ' : '、')),
    ),
    (proposal.approvable || proposal.withdrawable) &&
      make(
        'div',
        { class: 'row' },
        proposal.approvable &&
          button(
            change.kind === 'remove' ? 'button-danger' : 'button-primary',
            'check',
            w.approve,
            'approve',
            () => decide('approve', proposal),
          ),
        proposal.withdrawable &&
          button('', 'undo', w.withdraw, 'withdraw', () => decide('withdraw', proposal)),
      ),
  );
}

function button(
  look: string,
  iconName: string,
  word: string,
  testid: string,
  click: () => void,
): HTMLElement {
  return make(
    'button',
    { type: 'button', class: `button ${look}`.trim(), 'data-testid': testid, on: { click } },
    icon(iconName),
    word,
  );
}

function nameOf({ id, name }: { readonly id: string; readonly name: string | null }): string {
  return name ?? shortId(id);
}

function hospitalName(id: string, { members, proposals }: Governance): string {
  const known = [...members, ...proposals.flatMap(({ proposer, approvals }) => [proposer, ...approvals])];
  return known.find((one) => one.id === id && one.name)?.name ?? shortId(id);
}

/** What would be otherwise, in a line. */
export function changeTitle(change: GovernanceChange, governance: Governance): string {
  const w = words();
  switch (change.kind) {
    case 'admit':
      return w.admit(change.name);
    case 'remove':
      return w.remove(hospitalName(change.hospital, governance));
    case 'node':
      return w.node(hospitalName(change.hospital, governance), change.node.host);
    case 'keys':
      return w.keys(hospitalName(change.hospital, governance));
    case 'parameters':
      return w.parameters(change.replicas);
  }
}

/** The change with what it means and what is to be compared before it is agreed to. */
export function changeDetail(change: GovernanceChange, governance: Governance): HTMLElement[] {
  const w = words();
  const means = {
    admit: w.admitMeans,
    remove: w.removeMeans,
    node: w.nodeMeans,
    keys: w.keysMeans,
    parameters: w.parametersMeans,
  };
  const tone: NoticeTone =
    change.kind === 'remove' ? 'bad' : change.kind === 'parameters' ? 'accent' : 'warn';
  const rows = detailRows(change);
  return [
    notice(
      tone,
      change.kind === 'remove' ? 'exclamation-triangle' : 'info-circle',
      make('span', { class: 'proposal-change' }, changeTitle(change, governance)),
      make('p', { class: 'small' }, means[change.kind]),
    ),
    ...(rows.length > 0 ? [facts(rows)] : []),
  ];
}

function detailRows(change: GovernanceChange): (readonly [string, Child])[] {
  const w = words();
  const rows: (readonly [string, Child])[] = [];
  if ('hospital' in change) rows.push([w.hospitalId, hash(change.hospital, 26)]);
  if ('statement' in change) rows.push([w.signingKey, hash(statedKey(change.statement), 43)]);
  if ('node' in change) {
    const { host, raftPort, exchangePort, certificate } = change.node;
    rows.push(
      [w.colAddress, `${host}, ${w.ports(raftPort, exchangePort)}`],
      [w.certificate, hash(certificate)],
    );
  }
  return rows;
}

/** Thumbprint of the key that a statement is signed by; contracts accept no other than that of the new signing key. */
function statedKey(statement: string): string {
  try {
    const header = JSON.parse(fromUtf8(fromBase64url(statement.split('.')[0] ?? ''))) as { kid?: unknown };
    return typeof header.kid === 'string' ? header.kid : '–';
  } catch {
    return '–';
  }
}

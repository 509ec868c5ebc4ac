// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Governance, GovernanceChange, Proposal } from '../../../src/api';
import {
  readApplication,
  readCertificate,
  readNewKeys,
  requireName,
} from '../../../src/pages/hospital/change-form';
import {
  changeDetail,
  membersPart,
  parametersPart,
  proposalParts,
} from '../../../src/pages/hospital/consortium';
import { approvalLead } from '../../../src/pages/hospital/decide-dialog';

const NOW = Date.UTC(2026, 4, 3, 9);
const NODE = { host: 'one.example', raftPort: 8761, exchangePort: 8762, certificate: 'AA' };
const SELF = { id: 'a'.repeat(26), name: '天津市第一中心医院', since: NOW, node: NODE };
const OTHER = { id: 'b'.repeat(26), name: 'Union', since: NOW, node: { ...NODE, host: 'two.example' } };
const PROPOSAL: Proposal = {
  id: 'A'.repeat(43),
  proposer: OTHER,
  change: { kind: 'parameters', replicas: 2 },
  time: NOW,
  until: NOW,
  state: 'open',
  approvals: [OTHER],
  counted: 1,
  approvable: true,
  withdrawable: false,
};
const KEY = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
const APPLICATION = {
  kind: 'admit',
  hospital: 'cdef'.repeat(6),
  name: 'Newcomer',
  signingKey: KEY,
  encryptionKey: KEY,
  node: NODE,
  statement: `${btoa('{"kid":"thumbprint"}').replace(/=/g, '')}.AA.AA`,
} as const;
const governance = (...proposals: Proposal[]): Governance => ({
  hospital: SELF.id,
  replicas: 3,
  needed: 3,
  members: [SELF, OTHER],
  proposals,
});
const cards = (...proposals: Proposal[]) => proposalParts(governance(...proposals), () => undefined);
const has = (part: HTMLElement, testid: string) => part.querySelector(`[data-testid=${testid}]`) !== null;

beforeEach(() => {
  document.documentElement.lang = 'en';
});

describe('the members', () => {
  it('are named with their addresses, this hospital as such', () => {
    const [self, other] = [...membersPart(governance()).querySelectorAll('[data-testid=member]')];
    for (const said of ['天津市第一中心医院', 'one.example', '8761', 'This hospital'])
      expect(self!.textContent).toContain(said);
    expect(other!.textContent).not.toContain('This hospital');
    expect(parametersPart(governance()).textContent).toContain('3 of 2 hospitals');
  });
});

describe('a proposal', () => {
  it('says what it would change, who approved it and how many are needed', () => {
    const [card] = cards(PROPOSAL);
    for (const said of ['2 hospitals hold', 'Proposed by Union', '1 approved, 3 needed', 'Waits'])
      expect(card!.textContent).toContain(said);
  });

  it('is approved where it may be, and withdrawn by its proposer alone', () => {
    const [open] = cards(PROPOSAL);
    expect([has(open!, 'approve'), has(open!, 'withdraw')]).toEqual([true, false]);
    const [own] = cards({ ...PROPOSAL, approvable: false, withdrawable: true });
    expect([has(own!, 'approve'), has(own!, 'withdraw')]).toEqual([false, true]);
    const [over] = cards({ ...PROPOSAL, state: 'expired', approvable: false });
    expect([has(over!, 'approve'), has(over!, 'withdraw')]).toEqual([false, false]);
    expect(over!.textContent).toContain('Run out');
  });

  it('to remove a hospital looks dangerous and names it', () => {
    const [card] = cards({ ...PROPOSAL, change: { kind: 'remove', hospital: OTHER.id } });
    expect(card!.textContent).toContain('Remove Union from the consortium');
    expect(card!.querySelector('[data-testid=approve]')!.className).toContain('button-danger');
    expect(cards(PROPOSAL)[0]!.querySelector('[data-testid=approve]')!.className).not.toContain('danger');
  });

  it('tells who approves whether others have to follow', () => {
    expect(approvalLead(PROPOSAL, governance())).toContain('1 more has');
    expect(approvalLead({ ...PROPOSAL, counted: 2 }, governance())).toContain('at once');
  });

  it('shows the key by which a newcomer states what it is', () => {
    const said = changeDetail(APPLICATION as GovernanceChange, governance()).map((part) => part.textContent);
    expect(said.join()).toContain('Admit Newcomer');
    expect(said.join()).toContain('thumbprint');
  });

  it('is none where nobody proposed anything', () => {
    expect(cards()[0]!.textContent).toContain('No proposals yet');
  });
});

describe('what is typed for a change', () => {
  it('is an application as the tool writes it, and nothing else', () => {
    expect(readApplication(JSON.stringify(APPLICATION))).toEqual(APPLICATION);
    const { statement: _, ...unsigned } = APPLICATION;
    const others = [
      '',
      '[]',
      'null',
      '{',
      unsigned,
      { ...APPLICATION, kind: 'remove' },
      { ...APPLICATION, node: 1 },
    ];
    for (const other of others)
      expect(() => readApplication(typeof other === 'string' ? other : JSON.stringify(other))).toThrow(
        'APPLICATION_MALFORMED',
      );
  });

  it('is new keys as the tool writes them, and nothing else', () => {
    const { hospital, statement, signingKey, encryptionKey } = APPLICATION;
    const keys = { kind: 'keys', hospital, statement, signingKey, encryptionKey };
    expect(readNewKeys(JSON.stringify(keys))).toEqual(keys);
    for (const other of [APPLICATION, { ...keys, statement: 1 }, { ...keys, signingKey: 'x' }, null])
      expect(() => readNewKeys(JSON.stringify(other))).toThrow('NEW_KEYS_MALFORMED');
    expect(() => readApplication(JSON.stringify(keys))).toThrow('APPLICATION_MALFORMED');
  });

  it('is a certificate in PEM form', () => {
    const pem = '-----BEGIN CERTIFICATE-----\n+/+/\n-----END CERTIFICATE-----\n';
    expect(readCertificate(pem)).toBe('-_-_');
    for (const other of [
      '+/+/',
      pem + pem,
      pem.replace('+/+/', '+'),
      pem.replaceAll('CERTIFICATE', 'PRIVATE KEY'),
    ])
      expect(() => readCertificate(other)).toThrow('CERTIFICATE_MALFORMED');
  });

  it('is the name of the hospital to be removed', () => {
    expect(() => requireName(' Union ', 'Union')).not.toThrow();
    expect(() => requireName('union', 'Union')).toThrow('NAME_DIFFERS');
  });
});

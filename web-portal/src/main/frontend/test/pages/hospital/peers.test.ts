// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Peer, Peers } from '../../../src/api';
import { incidentsPart, peersPart } from '../../../src/pages/hospital/peers';
import { en, zh } from '../../../src/pages/hospital/words';

const NOW = Date.UTC(2026, 4, 3, 9);
const SELF: Peer = {
  id: 'a'.repeat(26),
  name: '天津市第一中心医院',
  self: true,
  leader: false,
  address: 'one:8761',
  reachable: null,
  heard: null,
  height: 12,
  lag: 0,
  counts: true,
};
const OTHER: Peer = { ...SELF, id: 'b'.repeat(26), name: 'Union', self: false, reachable: true, heard: NOW };
const report = (more: Partial<Peers>): Peers => ({
  height: 12,
  finalHeight: 12,
  catchingUpTo: null,
  divergedAt: null,
  peers: [SELF, OTHER],
  incidents: [],
  ...more,
});
const rows = (part: HTMLElement, testid: string) => [...part.querySelectorAll(`[data-testid=${testid}]`)];

beforeEach(() => {
  document.documentElement.lang = 'en';
});

describe('the nodes of a consortium', () => {
  it('are named with how far each is', () => {
    const [self, other] = rows(peersPart(report({})), 'peer');
    expect(self!.textContent).toContain('天津市第一中心医院');
    expect(self!.textContent).toContain('This node');
    expect(other!.textContent).toContain('Connected');
    expect(other!.textContent).toContain('Count');
    expect(other!.querySelector('time')?.dateTime).toBe(new Date(NOW).toISOString());
  });

  it('show who orders, who is silent, who is behind and who does not count', () => {
    const far = { ...OTHER, leader: true, reachable: false, lag: 3, counts: false };
    const [self, other] = rows(peersPart(report({ peers: [SELF, far] })), 'peer');
    expect(self!.querySelector('[data-testid=peer-leader]')).toBeNull();
    expect(other!.querySelector('[data-testid=peer-leader]')).not.toBeNull();
    for (const said of ['No answer', '3 blocks', 'Not yet']) expect(other!.textContent).toContain(said);
  });

  it('do not say of a node that nobody here speaks with that it is silent', () => {
    const quiet = { ...OTHER, reachable: null, heard: null };
    const [, other] = rows(peersPart(report({ peers: [SELF, quiet] })), 'peer');
    expect(other!.textContent).toContain('Not directly');
    expect(other!.querySelector('time')).toBeNull();
  });

  it('are none where a hospital is alone', () => {
    const part = peersPart(report({ peers: [SELF] }));
    expect(rows(part, 'peer')).toEqual([]);
    expect(part.textContent).toContain('keeps the ledger alone');
  });
});

describe('incidents', () => {
  it('name the hospital as far as it is known, and what it did', () => {
    const incident = { time: NOW, kind: 'EQUIVOCATION', detail: 'entry 4' };
    const hospitals = [{ id: OTHER.id, name: 'Union' }, { id: 'cdef'.repeat(6), name: null }, null];
    const incidents = hospitals.map((hospital) => ({ ...incident, hospital }));
    const said = rows(incidentsPart(report({ incidents })), 'incident').map((row) => row.textContent);
    expect(said[0]).toContain('Union');
    expect(said[0]).toContain('two different blocks');
    expect(said[1]).toContain('cdef-cdef');
    expect(said[2]).toContain('Unknown');
  });

  it('have words for every kind of the handbook, in both languages', async () => {
    const path = join(import.meta.dirname, '../../../../../../../docs/operations.md');
    const handbook = await readFile(path, 'utf8');
    const rows = handbook.split('| incident |')[1]!.split('\n\n')[0]!.split('\n').slice(2);
    const kinds = rows.flatMap((row) => row.split('|')[1]!.match(/[A-Z_]+/g)!);
    expect(kinds).toContain('EQUIVOCATION');
    expect(Object.keys(en.incident).sort()).toEqual(kinds.sort());
    expect(Object.keys(zh.incident).sort()).toEqual(kinds.sort());
  });

  it('say so when there are none', () => {
    expect(incidentsPart(report({})).textContent).toContain('No incidents');
  });
});

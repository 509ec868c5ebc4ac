import { describe, expect, it } from 'vitest';
import type { GrantState, Visit } from '../../../src/api';
import { nextEnd, standing, untilTime } from '../../../src/pages/doctor/permission';

const NOW = Date.UTC(2026, 4, 3, 10);
const none: GrantState = { state: 'none' };

function visit(changes: Partial<Visit>): Visit {
  return { state: 'open', view: none, write: none, ...changes } as Visit;
}

describe('a permission', () => {
  it('ends when its time is over, without a message', () => {
    const granted = visit({ view: { state: 'granted', until: NOW, grant: 'g' } });
    expect(standing(granted, 'view', NOW - 1)).toBe('granted');
    expect(standing(granted, 'view', NOW)).toBe('expired');
  });

  it('lapses if it was asked for and never given', () => {
    expect(standing(visit({ write: { state: 'asked', until: NOW } }), 'write', NOW)).toBe('lapsed');
    expect(standing(visit({ write: { state: 'expired', grant: null } }), 'write', NOW)).toBe('lapsed');
    expect(standing(visit({ write: { state: 'expired', grant: 'g' } }), 'write', NOW)).toBe('expired');
  });

  it('ends with the visit', () => {
    const closed = visit({ state: 'closed', view: { state: 'granted', until: NOW + 1, grant: 'g' } });
    expect(standing(closed, 'view', NOW)).toBe('closed');
  });

  it('is looked at again when the next one ends', () => {
    const both = visit({
      view: { state: 'granted', until: NOW + 2 },
      write: { state: 'asked', until: NOW + 1 },
    });
    expect(nextEnd(both, NOW)).toBe(NOW + 1);
    expect(nextEnd(both, NOW + 2)).toBeNull();
  });

  it('is asked for within the seven days that the ledger allows', () => {
    expect(untilTime('days7', NOW)).toBeLessThan(NOW + 7 * 86_400_000);
    const lateInTheEvening = new Date(2026, 4, 3, 23, 58, 30).getTime();
    expect(untilTime('today', lateInTheEvening)).toBeGreaterThan(lateInTheEvening + 60_000);
  });
});

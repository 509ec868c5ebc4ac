// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { sinceOf, untilChoices, whatWords } from '../../../src/pages/patient/approval';

const NOON = new Date(2026, 10, 22, 12, 0).getTime();
const HOUR = 3_600_000;
const WEEK = 168 * HOUR;

describe('until when an approval may last', () => {
  it('offers what the doctor asked for first', () => {
    const [first] = untilChoices(NOON, NOON + 4 * HOUR);
    expect(first?.slice(0, 2)).toEqual(['asked', NOON + 4 * HOUR]);
  });

  it('does not offer a wish that is past or beyond what the ledger allows', () => {
    for (const wish of [NOON - 1, NOON + WEEK + 1, null]) {
      expect(untilChoices(NOON, wish).map(([value]) => value)).not.toContain('asked');
    }
  });

  it('offers nothing beyond seven days and nothing twice', () => {
    const choices = untilChoices(NOON, NOON + HOUR);
    expect(choices.every(([, until]) => until > NOON && until < NOON + WEEK)).toBe(true);
    expect(choices.map(([value]) => value)).not.toContain('hour');
  });

  it('offers no end of day that is nearly over', () => {
    const late = new Date(2026, 10, 22, 23, 30).getTime();
    expect(untilChoices(late, null).map(([value]) => value)).not.toContain('today');
  });
});

describe('what an approval covers', () => {
  it('counts the entries from the chosen time on', () => {
    document.documentElement.lang = 'en';
    const history = [new Date(2019, 0, 5).getTime(), new Date(2026, 4, 3).getTime()];
    const [all] = whatWords('view', history, sinceOf('all', NOON));
    const [recent] = whatWords('view', history, sinceOf('1', NOON));
    expect(all?.[1]).toContain('2 entries, Jan 2019 to May 2026');
    expect(recent?.[1]).toContain('1 entry, May 2026');
  });
});

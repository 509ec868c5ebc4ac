import { describe, expect, it } from 'vitest';
import { matches, searchable } from '../../../src/pages/frame/search';

describe('a search', () => {
  it('finds parts of words in any order, whatever their case and width', () => {
    const text = searchable('Acute Bronchitis', 'J20.9');
    expect(matches(text, 'bronch acute')).toBe(true);
    expect(matches(text, 'Ｊ２０')).toBe(true);
    expect(matches(text, 'chronic')).toBe(false);
  });

  it('finds Chinese by the initials of its pinyin', () => {
    const text = searchable('王海涛', '心血管内科');
    expect(matches(text, 'wht')).toBe(true);
    expect(matches(text, 'xxg')).toBe(true);
    expect(matches(searchable('慢性阻塞性肺疾病'), 'mxzsxfjb')).toBe(true);
    expect(matches(text, 'lxy')).toBe(false);
  });

  it('finds everything while nothing is typed', () => {
    expect(matches(searchable(null), '  ')).toBe(true);
  });
});

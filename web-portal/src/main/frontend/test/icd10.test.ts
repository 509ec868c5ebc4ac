import { describe, expect, it } from 'vitest';
import { searchDiagnoses } from '../src/icd10';
import { ICD10_ROWS } from '../src/icd10-table';

const first = (typed: string) => searchDiagnoses(typed)[0]?.code;

describe('search for a diagnosis', () => {
  it.each([
    ['I10', 'I10'],
    ['j06.9', 'J06.9'],
    ['j069', 'J06.9'],
    ['高血压', 'I10'],
    ['原发高血压', 'I10'],
    ['gxy', 'I10'],
    ['ｇｘｙ', 'I10'],
    ['gaoxueya', 'I10'],
    ['gaoxy', 'I10'],
    ['感冒', 'J10.1'],
    ['hypertension', 'I10'],
    ['hypertenson', 'I10'],
    ['MENIERE', 'H81.0'],
    ['type 2 diab', 'E11.9'],
    ['heart failure', 'I50.9'],
  ])('finds %s', (typed, code) => {
    expect(first(typed)).toBe(code);
  });

  it.each(['', '  ', '.', 'zzzzzz', '龘'])('finds nothing for %j', (typed) => {
    expect(searchDiagnoses(typed)).toEqual([]);
  });

  it('gives no more than asked for, and no pinyin', () => {
    const found = searchDiagnoses('炎', 5);
    expect(found).toHaveLength(5);
    expect(Object.keys(found[0]!)).toEqual(['code', 'zh', 'en']);
  });
});

describe('the table of diagnoses', () => {
  it('has each code once, written as ICD-10 does, with a syllable for each Chinese character', () => {
    expect(new Set(ICD10_ROWS.map(([code]) => code)).size).toBe(ICD10_ROWS.length);
    expect(ICD10_ROWS.length).toBeGreaterThanOrEqual(200);
    for (const [code, zh, en, pinyin] of ICD10_ROWS) {
      expect(code).toMatch(/^[A-Z]\d\d(\.\d)?$/);
      expect(pinyin.split(' ')).toHaveLength(zh.replace(/[（）]/g, '').length);
      expect(en).not.toBe('');
    }
  });
});

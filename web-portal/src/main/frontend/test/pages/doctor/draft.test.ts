import { describe, expect, it } from 'vitest';
import {
  EMPTY_DRAFT,
  EMPTY_ROW,
  type RecordDraft,
  isBirth,
  isEmpty,
  problemsOf,
} from '../../../src/pages/doctor/draft';

const written: RecordDraft = {
  ...EMPTY_DRAFT,
  complaint: 'cough for three days',
  diagnoses: [{ code: 'J06.9', title: 'Acute upper respiratory infection' }],
  identity: { name: 'Li Hua', gender: 'female', birth: '1980-02-29', phone: '' },
};

describe('a draft', () => {
  it('can be signed once it says why the patient came, what it is and who they are', () => {
    expect(problemsOf(written)).toEqual([]);
    expect(problemsOf(EMPTY_DRAFT)).toEqual(['complaint', 'diagnoses', 'identity']);
  });

  it('does not pass a prescription without a medicine, but ignores an empty line', () => {
    expect(problemsOf({ ...written, prescriptions: [EMPTY_ROW] })).toEqual([]);
    expect(problemsOf({ ...written, prescriptions: [{ ...EMPTY_ROW, dose: '5 mg' }] })).toEqual([
      'prescriptions',
    ]);
  });

  it('is empty whoever the patient is', () => {
    expect(isEmpty({ ...EMPTY_DRAFT, identity: written.identity })).toBe(true);
    expect(isEmpty(written)).toBe(false);
  });

  it('takes a birth date that exists, or a year', () => {
    expect(['', '1980', '1980-01-31'].every(isBirth)).toBe(true);
    expect(['80', '1981-02-29', '31.1.1980'].some(isBirth)).toBe(false);
  });
});

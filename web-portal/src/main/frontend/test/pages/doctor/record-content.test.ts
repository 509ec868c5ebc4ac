// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Me, RecordEntry, Visit } from '../../../src/api';
import { nameOf, readBundle } from '../../../src/fhir';
import { newId } from '../../../src/ids';
import { EMPTY_DRAFT, type RecordDraft } from '../../../src/pages/doctor/draft';
import { contentOf, draftToAmend } from '../../../src/pages/doctor/record-content';

const NOW = Date.UTC(2026, 4, 3, 10);
const visit = { visit: newId(), patient: newId(), department: 'cardiology' } as Visit;
const me = {
  participant: newId(),
  displayName: 'Wang Haitao',
  hospital: { id: newId(), name: 'First Hospital' },
} as Me;
const draft: RecordDraft = {
  ...EMPTY_DRAFT,
  kind: 'inpatient',
  complaint: 'chest pain\nsince morning',
  findings: 'BP 164/98',
  diagnoses: [{ code: 'I10', title: 'Essential hypertension' }, { title: 'worried' }],
  prescriptions: [
    { medicine: 'Amlodipine', dose: '5 mg', frequency: 'once daily', days: '28' },
    { medicine: ' ', dose: '', frequency: '', days: '' },
  ],
  notes: 'Low salt.',
  identity: { name: 'Li Xiuying', gender: 'female', birth: '1968-05-17', phone: '13800000000' },
};

describe('what is sealed', () => {
  it('keeps who the patient is out of the clinical part', () => {
    const { clinical, identity } = contentOf(draft, visit, me, NOW);
    const text = JSON.stringify(clinical);
    for (const secret of ['Li Xiuying', '13800000000', '1968-05-17']) expect(text).not.toContain(secret);
    expect(readBundle(clinical).patient).toEqual({ gender: 'female', birthYear: 1968 });
    expect(nameOf(identity)).toBe('Li Xiuying');
    expect(identity.birthDate).toBe('1968-05-17');
  });

  it('comes back into the form as it was, to be amended', () => {
    const { clinical } = contentOf(draft, visit, me, NOW);
    const entry = { id: 'A'.repeat(43), kind: 'inpatient' } as RecordEntry;
    const again = draftToAmend(entry, readBundle(clinical), draft.identity);
    expect(again).toEqual({ ...draft, prescriptions: draft.prescriptions.slice(0, 1), amends: entry.id });
  });

  it('reads the days of a prescription out of what was typed', () => {
    const days = (typed: string) => {
      const prescriptions = [{ medicine: 'Amlodipine', dose: '', frequency: '', days: typed }];
      return readBundle(contentOf({ ...draft, prescriptions }, visit, me, NOW).clinical).medications[0]?.days;
    };
    expect([days('７ 天'), days('14'), days('')]).toEqual([7, 14, null]);
  });
});

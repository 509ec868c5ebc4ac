// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { RecordEntry } from '../../../src/api';
import { type ClinicalDraft, buildClinical, buildIdentity, readBundle } from '../../../src/fhir';
import { newId } from '../../../src/ids';
import type { OpenedRecord } from '../../../src/timeline';
import { gather } from '../../../src/pages/doctor/patient-about';
import { filterRecords, inOrder } from '../../../src/pages/doctor/record-list';

const patient = newId();
const FIRST = { id: newId(), name: '天津市第一中心医院' };
const UNION = { id: newId(), name: '北京协和医院' };
const ALL = { typed: '', kind: '', hospital: '' };

function record(title: string, draft: Partial<ClinicalDraft>, entry: Partial<RecordEntry>): OpenedRecord {
  const about = { id: patient, gender: 'female', birthYear: 1968 } as const;
  const author = { id: newId() };
  const clinical = buildClinical({ kind: 'outpatient', title, time: 0, patient: about, author, ...draft });
  return {
    entry: {
      type: 'record.add',
      kind: 'outpatient',
      hospital: FIRST,
      author: { displayName: '王海涛' },
      time: 1,
      period: null,
      ...entry,
    },
    display: readBundle(clinical),
    identity: buildIdentity({ id: patient, name: '李秀英', birthDate: '1968-05-17' }),
    clinical,
    view: null,
    problem: null,
  } as OpenedRecord;
}

const hypertension = record(
  '原发性高血压',
  { diagnoses: [{ code: 'I10', title: '原发性高血压' }] },
  { time: 3 },
);
const bronchitis = record(
  '急性支气管炎',
  { complaint: '咳嗽五天' },
  { time: 9, period: { start: 1, end: 2 }, hospital: UNION, kind: 'inpatient' },
);
const history = [bronchitis, hypertension];

describe('a history', () => {
  it('stands in the order in which it happened, whenever it was imported', () => {
    expect(inOrder(history)).toEqual([hypertension, bronchitis]);
  });

  it('is searched by parts of words, codes, initials and pinyin', () => {
    for (const typed of ['高血', 'i10', 'gxy', 'gaoxueya', '王海涛']) {
      expect(filterRecords(history, { ...ALL, typed }), typed).toContain(hypertension);
    }
    expect(filterRecords(history, { ...ALL, typed: '咳嗽' })).toEqual([bronchitis]);
    expect(filterRecords(history, { ...ALL, typed: '骨折' })).toEqual([]);
  });

  it('is filtered by type and hospital', () => {
    expect(filterRecords(history, { ...ALL, kind: 'inpatient' })).toEqual([bronchitis]);
    expect(filterRecords(history, { ...ALL, hospital: FIRST.id })).toEqual([hypertension]);
  });

  it('says who the patient is, once it can be read', () => {
    expect(gather(history)).toMatchObject({
      name: '李秀英',
      gender: 'female',
      birth: '1968-05-17',
      allergies: [],
    });
    const sealed = history.map((one) => ({ ...one, identity: null }));
    expect(gather(sealed)).toMatchObject({ name: null, gender: 'female', birth: '1968' });
  });
});

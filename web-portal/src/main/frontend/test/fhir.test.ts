import type { Bundle } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { type ClinicalDraft, ageOf, buildClinical, buildIdentity, nameOf, readBundle } from '../src/fhir';
import { narrative, plainText } from '../src/fhir-narrative';
import type { Attachment } from '../src/files';
import { newId } from '../src/ids';

const NOW = Date.UTC(2026, 4, 3, 9);
const attachment: Attachment = {
  ref: { root: 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0', size: 12, chunks: 1 },
  key: 'GawgguFyGrWKav7AX4VKUg',
  name: '胸片.png',
  type: 'image/png',
};
const draft: ClinicalDraft = {
  kind: 'outpatient',
  title: '门诊病历',
  time: NOW,
  language: 'zh-CN',
  patient: { id: newId(), gender: 'female', birthYear: 1980 },
  author: { id: newId(), displayName: '王医生' },
  hospital: { id: newId(), name: '天津第一医院' },
  department: 'cardiology',
  complaint: '头晕三天 <b>& 乏力</b>\n加重一天',
  findings: '血压偏高',
  diagnoses: [{ code: 'I10', title: '原发性高血压' }, { title: '待查' }],
  observations: [
    { name: '收缩压', code: '8480-6', value: 152, unit: 'mmHg' },
    { name: '尿蛋白', value: '阴性' },
  ],
  prescriptions: [{ medicine: '氨氯地平片', dose: '5 mg', frequency: '每日一次', days: 14, note: '早上服' }],
  notes: '两周后复诊',
  attachments: [attachment],
};

describe('a record written here', () => {
  it('is a FHIR document: its Composition first, every reference resolved inside', () => {
    const bundle = buildClinical(draft);
    expect(bundle).toMatchObject({
      resourceType: 'Bundle',
      type: 'document',
      timestamp: new Date(NOW).toISOString(),
    });
    expect(bundle.entry![0]!.resource!.resourceType).toBe('Composition');
    const urls = new Set(bundle.entry!.map(({ fullUrl }) => fullUrl));
    const references = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(([, url]) => url!);
    expect(references.length).toBeGreaterThan(8);
    expect(references.filter((url) => !urls.has(url))).toEqual([]);
  });

  it('does not say who the patient is', () => {
    const patient = buildClinical(draft)
      .entry!.map(({ resource }) => resource)
      .find((r) => r?.resourceType === 'Patient');
    expect(patient).toEqual({
      resourceType: 'Patient',
      id: draft.patient.id,
      gender: 'female',
      birthDate: '1980',
    });
  });

  it('comes back as it was written', () => {
    const display = readBundle(buildClinical(draft), [attachment.ref]);
    expect(display).toMatchObject({
      kind: 'outpatient',
      title: '门诊病历',
      time: NOW,
      complaint: '头晕三天 <b>& 乏力</b>\n加重一天',
      findings: '血压偏高',
      diagnoses: [
        { title: '原发性高血压', code: 'I10', system: 'ICD-10' },
        { title: '待查', code: null, system: null },
      ],
      medications: [
        { title: '氨氯地平片', dosage: '5 mg, 每日一次', days: 14, note: '早上服', status: 'active' },
      ],
      notes: [{ section: 'notes', text: '两周后复诊' }],
      attachments: [attachment],
      patient: { gender: 'female', birthYear: 1980 },
      author: '王医生',
    });
    expect(display.observations.map(({ title, value, unit }) => [title, value, unit])).toEqual([
      ['收缩压', '152', 'mmHg'],
      ['尿蛋白', '阴性', ''],
    ]);
  });

  it('leaves out what was not filled in', () => {
    const {
      complaint: _c,
      findings: _f,
      diagnoses: _d,
      observations: _o,
      prescriptions: _p,
      notes: _n,
      attachments: _a,
      ...bare
    } = draft;
    const bundle = buildClinical({ ...bare, complaint: '  ' });
    expect(bundle.entry!.map(({ resource }) => resource!.resourceType)).toEqual([
      'Composition',
      'Patient',
      'Practitioner',
      'Organization',
    ]);
    expect(readBundle(bundle).notes).toEqual([]);
  });

  it('by a patient has the patient as its author', () => {
    const { hospital: _, ...own } = draft;
    const bundle = buildClinical({ ...own, kind: 'entry', author: draft.patient });
    const composition = bundle.entry![0]!.resource as { author: unknown[]; subject: unknown };
    expect(composition.author[0]).toEqual(composition.subject);
    expect(readBundle(bundle).kind).toBe('entry');
  });

  it('offers only attachments that the ledger names', () => {
    expect(readBundle(buildClinical(draft), []).attachments).toEqual([]);
    const other = { ...attachment.ref, chunks: 9 };
    expect(readBundle(buildClinical(draft), [other]).attachments).toEqual([]);
  });

  it('keeps identity in a Patient of its own', () => {
    const patient = buildIdentity({
      id: draft.patient.id,
      name: '李娜',
      birthDate: '1980-05-17',
      phone: '138',
    });
    expect(patient).toMatchObject({ resourceType: 'Patient', telecom: [{ system: 'phone', value: '138' }] });
    expect(nameOf(patient)).toBe('李娜');
  });
});

describe('a record from elsewhere', () => {
  /** In the shape of Synthea's transaction Bundles: no Composition, references of every kind, long decimals. */
  const imported: Bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        resource: {
          resourceType: 'Patient',
          gender: 'male',
          birthDate: '1961-02-03',
          name: [{ use: 'official', given: ['Ann1'], family: 'Bo2', prefix: ['Ms.'] }],
        },
      },
      {
        resource: {
          resourceType: 'Encounter',
          status: 'finished',
          class: { code: 'AMB' },
          type: [{ text: 'Encounter for symptom' }],
          period: { start: '1991-05-03T23:29:08+00:00' },
          participant: [{ individual: { display: 'Dr. Who3' } }],
        },
      },
      {
        resource: {
          resourceType: 'Condition',
          subject: {},
          code: {
            coding: [
              { system: 'http://snomed.info/sct', code: '40055000', display: 'Chronic sinusitis (disorder)' },
            ],
          },
        },
      },
      {
        resource: {
          resourceType: 'Condition',
          subject: {},
          code: { text: 'a mistake' },
          verificationStatus: { coding: [{ code: 'entered-in-error' }] },
        },
      },
      {
        resource: {
          resourceType: 'Observation',
          status: 'final',
          code: { text: 'Blood pressure' },
          effectiveDateTime: '1991-05-03T23:29:08+00:00',
          component: [
            { code: { text: 'Diastolic' }, valueQuantity: { value: 81.33333333, unit: 'mm[Hg]' } },
            {
              code: { text: 'Systolic' },
              valueQuantity: { value: 131, unit: 'mm[Hg]' },
              interpretation: [{ coding: [{ code: 'H' }] }],
            },
          ],
        },
      },
      { resource: { resourceType: 'Medication', id: 'm1', code: { text: 'Epinephrine' } } },
      {
        resource: {
          resourceType: 'MedicationRequest',
          status: 'stopped',
          intent: 'order',
          subject: {},
          medicationReference: { reference: 'urn:uuid:m1' },
          dosageInstruction: [
            {
              timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } },
              doseAndRate: [{ doseQuantity: { value: 1 } }],
            },
          ],
        },
      },
      {
        resource: {
          resourceType: 'Procedure',
          status: 'completed',
          subject: {},
          code: { text: 'Dental care' },
          performedPeriod: { start: '1991-05-03T23:29:08Z' },
        },
      },
      {
        resource: {
          resourceType: 'Immunization',
          status: 'completed',
          patient: {},
          vaccineCode: { text: 'Influenza' },
          occurrenceDateTime: '1991',
        },
      },
      { resource: { resourceType: 'AllergyIntolerance', patient: {}, code: { text: 'Peanut' } } },
      { resource: { resourceType: 'DiagnosticReport', status: 'final', code: { text: 'Lipid panel' } } },
      {
        resource: {
          resourceType: 'DocumentReference',
          status: 'current',
          content: [{ attachment: { url: 'https://elsewhere.example/x' } }],
        },
      },
    ],
  };

  it('is read for display all the same', () => {
    const display = readBundle(imported);
    expect(display).toMatchObject({
      kind: null,
      title: 'Encounter for symptom',
      time: Date.parse('1991-05-03T23:29:08Z'),
      diagnoses: [{ title: 'Chronic sinusitis (disorder)', code: '40055000', system: 'SNOMED CT' }],
      medications: [{ title: 'Epinephrine', dosage: '1, 2 × / 1 d', status: 'stopped' }],
      procedures: [{ title: 'Dental care', time: Date.parse('1991-05-03T23:29:08Z') }],
      immunizations: [{ title: 'Influenza' }],
      allergies: [{ title: 'Peanut' }],
      reports: [{ title: 'Lipid panel' }],
      attachments: [],
      patient: { gender: 'male', birthYear: 1961 },
      author: 'Dr. Who3',
    });
    expect(display.observations).toMatchObject([
      { title: 'Diastolic', value: '81.33', unit: 'mm[Hg]', abnormal: false },
      { title: 'Systolic', value: '131', abnormal: true },
    ]);
  });

  it('may be empty', () => {
    expect(readBundle({ resourceType: 'Bundle', type: 'collection' })).toMatchObject({
      title: '',
      diagnoses: [],
      time: null,
    });
    expect(nameOf({ resourceType: 'Patient' })).toBe('');
  });

  it('gives a name from its parts', () => {
    expect(nameOf(imported.entry![0]!.resource as never)).toBe('Ms. Ann1 Bo2');
  });
});

describe('narrative', () => {
  it('is text on the way in and text on the way out', () => {
    const text = 'a < b & "c"\n<script>alert(1)</script>';
    expect(narrative(text).div).not.toContain('<script');
    expect(plainText(narrative(text))).toBe(text);
  });

  it('of other systems loses its markup and keeps its lines', () => {
    const div =
      '<div xmlns="x"><h2>Plan</h2><ul><li>rest&nbsp;&amp; tea</li><li>&#x8336;&#33590;</li></ul><br/>end &unknown;</div>';
    expect(plainText({ status: 'generated', div })).toBe('Plan\nrest & tea\n茶茶\n\nend &unknown;');
  });
});

describe('age', () => {
  it.each([
    ['1980-05-03', 46],
    ['1980-05-04', 45],
    ['1980-10-01', 45],
    ['1980', 46],
    [1980, 46],
    [null, null],
    ['soon', null],
  ])('of someone born %s is %s on 3 May 2026', (birth, age) => {
    expect(ageOf(birth, NOW)).toBe(age);
  });
});

/** What the demo's doctors write; invented, like everybody here. */
import type { ClinicalDraft } from '../../src/fhir';

type Note = Pick<
  ClinicalDraft,
  'title' | 'language' | 'complaint' | 'findings' | 'diagnoses' | 'observations' | 'prescriptions' | 'notes'
>;

/** By turns: the first doctor writes Chinese, the second English. */
export const NOTES: readonly Note[] = [
  {
    title: '急性上呼吸道感染',
    language: 'zh-CN',
    complaint: '咽痛、流涕 3 天，昨起发热',
    findings: '咽部充血，扁桃体无肿大；双肺呼吸音清',
    diagnoses: [{ code: 'J06.9', title: '急性上呼吸道感染' }],
    observations: [
      { name: '体温', code: '8310-5', value: 38.2, unit: '°C' },
      { name: '心率', code: '8867-4', value: 88, unit: '次/分' },
    ],
    prescriptions: [
      { medicine: '对乙酰氨基酚片', dose: '0.5 g', frequency: '发热时，每日不超过 4 次', days: 3 },
    ],
    notes: '多饮水，注意休息；三天不退热或出现气促请复诊。',
  },
  {
    title: 'Essential hypertension',
    language: 'en',
    complaint: 'Follow-up of raised blood pressure; occasional morning headache',
    findings: 'Regular rhythm, no murmur; no oedema',
    diagnoses: [{ code: 'I10', title: 'Essential (primary) hypertension' }],
    observations: [
      { name: 'Systolic blood pressure', code: '8480-6', value: 148, unit: 'mmHg' },
      { name: 'Diastolic blood pressure', code: '8462-4', value: 92, unit: 'mmHg' },
    ],
    prescriptions: [{ medicine: 'Amlodipine', dose: '5 mg', frequency: 'once a day', days: 30 }],
    notes: 'Measure at home twice a week; come back in four weeks.',
  },
];

/** Departments by their codes (protocol §6). */
import { inLanguage } from './language';

const NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  general: ['全科', 'General practice'],
  internal: ['内科', 'Internal medicine'],
  surgery: ['外科', 'Surgery'],
  cardiology: ['心血管内科', 'Cardiology'],
  respiratory: ['呼吸内科', 'Respiratory medicine'],
  gastroenterology: ['消化内科', 'Gastroenterology'],
  neurology: ['神经内科', 'Neurology'],
  oncology: ['肿瘤科', 'Oncology'],
  orthopaedics: ['骨科', 'Orthopaedics'],
  paediatrics: ['儿科', 'Paediatrics'],
  obstetrics: ['妇产科', 'Obstetrics and gynaecology'],
  ophthalmology: ['眼科', 'Ophthalmology'],
  otolaryngology: ['耳鼻喉科', 'Ear, nose and throat'],
  dermatology: ['皮肤科', 'Dermatology'],
  psychiatry: ['精神科', 'Psychiatry'],
  stomatology: ['口腔科', 'Dentistry'],
  'chinese-medicine': ['中医科', 'Chinese medicine'],
  emergency: ['急诊科', 'Emergency'],
  radiology: ['放射科', 'Radiology'],
  laboratory: ['检验科', 'Laboratory'],
  information: ['信息科', 'Information technology'],
};

/** In the reader's language; a code that is not known stands for itself. */
export function departmentName(code: string | null | undefined): string {
  if (!code) return '';
  const name = NAMES[code];
  return name ? inLanguage({ zh: name[0], en: name[1] }) : code;
}

export function departmentCodes(): readonly string[] {
  return Object.keys(NAMES);
}

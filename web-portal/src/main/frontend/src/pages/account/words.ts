/** What the pages for everybody say from scripts. */
import type { Role } from '../../transaction';

interface Words {
  readonly opening: string;
  readonly signing: string;
  readonly fetching: string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly who: (name: string, role: string, hospital: string) => string;
  readonly again: (name: string, role: string, hospital: string) => string;
  readonly making: string;
  readonly sealing: string;
  readonly saved: string;
  readonly imported: string;
  readonly passphraseChanged: string;
  readonly passwordChanged: string;
  readonly rotated: string;
  readonly revoked: string;
  readonly held: string;
}

export const en: Words = {
  opening: 'Opening your keys …',
  signing: 'Signing in with your key …',
  fetching: 'Fetching the sealed copy …',
  roles: { doctor: 'doctor', patient: 'patient', administrator: 'administrator' },
  who: (name, role, hospital) => `${hospital} enrols you, ${name}, as ${role}.`,
  again: (name, role, hospital) =>
    `${hospital} enrols you again, ${name}, as ${role}. New keys replace all your earlier ones.`,
  making: 'Making keys',
  sealing: 'Sealing them with your passphrase and enrolling',
  saved: 'The key card is saved. Keep it safe.',
  imported: 'The card’s keys are on this device now.',
  passphraseChanged: 'The passphrase is changed. Save a new key card: the old one keeps the old passphrase.',
  passwordChanged: 'The password is changed.',
  rotated: 'Your keys are renewed. Save a new key card.',
  revoked: 'The key is declared lost. Please go to your hospital with an identity document.',
  held: 'All your keys, old and new, sealed with your passphrase',
};

export const zh: Words = {
  opening: '正在打开密钥……',
  signing: '正在用密钥登录……',
  fetching: '正在取回封存副本……',
  roles: { doctor: '医生', patient: '患者', administrator: '管理员' },
  who: (name, role, hospital) => `${hospital}为您（${name}）开户，身份是${role}。`,
  again: (name, role, hospital) =>
    `${hospital}为您（${name}）重新开户，身份是${role}。新密钥将取代原来的全部密钥。`,
  making: '正在生成密钥',
  sealing: '正在用口令封存并开户',
  saved: '钥匙卡已保存，请妥善保管。',
  imported: '卡里的密钥已存入本设备。',
  passphraseChanged: '口令已修改。请重新保存钥匙卡，旧卡仍用旧口令。',
  passwordChanged: '密码已修改。',
  rotated: '密钥已更换，请重新保存钥匙卡。',
  revoked: '密钥已挂失，请携带身份证件到医院办理。',
  held: '您的全部新旧密钥，均以口令封存',
};

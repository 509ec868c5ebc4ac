/** Writing records (S-3.5 to S-3.7, S-2.1): sealed on the author's device, signed, submitted with their ciphertexts. */
import type { Bundle, Patient } from 'fhir/r4';
import type { RecordEntry, Visit } from './api';
import type { Device, Submitted } from './device';
import type { Attachment } from './files';
import { importWrappingKey } from './keys';
import { CLINICAL_TYPE, type Recipient, refOf, sealJson, underKey } from './sealed';
import type { RecordBody, RecordKind } from './transaction';
import { VisitError, visitKeyRecipient } from './visit';

export interface RecordContent {
  readonly kind: RecordKind;
  /** FHIR document without who the patient is. */
  readonly clinical: Bundle;
  /** Who the patient is, readable by the patient, and by the doctor until the visit closes. */
  readonly identity: Patient;
  /** Uploaded already, named in `clinical` too. */
  readonly attachments: readonly Attachment[];
}

/** S-3.5: adds a record to an open visit. @throws VisitError `NOT_AUTHORISED` */
export async function addRecord(device: Device, visit: Visit, content: RecordContent): Promise<Submitted> {
  const { body, ciphertexts } = await sealRecord(device, visit, content);
  return device.submit('record.add', body, ciphertexts);
}

/** S-3.7: supersedes a record of this visit that has no amendment yet. */
export async function amendRecord(
  device: Device,
  visit: Visit,
  amended: Pick<RecordEntry, 'id'>,
  content: RecordContent,
): Promise<Submitted> {
  const { body, ciphertexts } = await sealRecord(device, visit, content);
  return device.submit('record.amend', { ...body, amends: amended.id }, ciphertexts);
}

/** S-2.1: the patient's own entry, under the patient's archive key. */
export async function addByPatient(
  device: Device,
  clinical: Bundle,
  attachments: readonly Attachment[] = [],
): Promise<Submitted> {
  const { archiveKey } = await device.me({ fresh: true });
  if (!archiveKey) throw new VisitError('NOT_A_PATIENT', 'only a patient has an archive of their own');
  const recipients: Recipient[] = [await device.self()];
  const archive = await device.keyring.wrappedKey(archiveKey);
  if (archive) recipients.unshift(underKey(await importWrappingKey(archive)));
  const sealed = await sealJson(clinical, CLINICAL_TYPE, recipients);
  const body = { clinical: await refOf(sealed), files: attachments.map(({ ref }) => ref) };
  return device.submit('record.addByPatient', body, [sealed]);
}

async function sealRecord(
  device: Device,
  visit: Visit,
  { kind, clinical, identity, attachments }: RecordContent,
): Promise<{ body: RecordBody; ciphertexts: string[] }> {
  const authorisation = visit.write.grant;
  if (!authorisation) throw new VisitError('NOT_AUTHORISED', 'the patient has not authorised writing');
  const [visitKey, patient, author] = await Promise.all([
    visitKeyRecipient(device, visit, device.keyring),
    device.recipient(visit.patient),
    device.self(),
  ]);
  const [clinicalText, identityText] = await Promise.all([
    sealJson(clinical, CLINICAL_TYPE, [visitKey, patient, author]),
    sealJson(identity, CLINICAL_TYPE, [visitKey, patient]),
  ]);
  const body: RecordBody = {
    visit: visit.visit,
    patient: visit.patient,
    authorisation,
    kind,
    clinical: await refOf(clinicalText),
    identity: await refOf(identityText),
    files: attachments.map(({ ref }) => ref),
  };
  return { body, ciphertexts: [clinicalText, identityText] };
}

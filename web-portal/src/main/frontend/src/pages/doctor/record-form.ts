/** The record form: what is in it, what is wrong with it, and telling when it changes. */
import type { Device } from '../../device';
import type { RecordKind } from '../../transaction';
import { byId, field, make, put } from '../frame/dom';
import { options } from '../frame/pieces';
import { AttachmentPicker } from './attachment-picker';
import { DiagnosisPicker } from './diagnosis-picker';
import { type DraftProblem, type IdentityFields, type RecordDraft, isBlankRow, problemsOf } from './draft';
import type { PatientAbout } from './patient-about';
import { PrescriptionRows } from './prescription-rows';
import { words } from './words';

const KINDS: readonly RecordKind[] = ['outpatient', 'inpatient', 'certificate', 'report'];
const GENDERS = ['female', 'male', 'other'] as const;

export class RecordForm {
  readonly #form = byId<HTMLFormElement>('record-form');
  readonly #diagnoses: DiagnosisPicker;
  readonly #prescriptions: PrescriptionRows;
  readonly #attachments: AttachmentPicker;
  #kind: RecordKind = 'outpatient';
  #amends: string | null = null;
  #problems: readonly DraftProblem[] = [];

  /** @param changed called after every change that a person made, and when an upload ended */
  constructor(device: Device, changed: () => void) {
    const noticed = () => {
      if (this.#problems.length > 0) this.#showProblems(problemsOf(this.draft));
      changed();
    };
    this.#diagnoses = new DiagnosisPicker(noticed);
    this.#prescriptions = new PrescriptionRows(noticed);
    this.#attachments = new AttachmentPicker(device, noticed);
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('input', (event) => {
      if (event.target !== byId('diagnosis')) noticed();
    });
    byId('kind').addEventListener('change', (event) => {
      this.#kind = (event.target as HTMLInputElement).value as RecordKind;
    });
  }

  set shown(shown: boolean) {
    this.#form.hidden = !shown;
  }

  get draft(): RecordDraft {
    return {
      kind: this.#kind,
      complaint: area('complaint').value,
      findings: area('findings').value,
      diagnoses: this.#diagnoses.value,
      prescriptions: this.#prescriptions.value.filter((row) => !isBlankRow(row)),
      notes: area('notes').value,
      attachments: this.#attachments.value,
      unfinished: this.#attachments.unfinished,
      identity: this.#identity,
      amends: this.#amends,
    };
  }

  set draft(draft: RecordDraft) {
    this.#kind = draft.kind;
    this.#amends = draft.amends;
    area('complaint').value = draft.complaint;
    area('findings').value = draft.findings;
    area('notes').value = draft.notes;
    this.#diagnoses.value = draft.diagnoses;
    this.#prescriptions.value = draft.prescriptions;
    this.#attachments.value = draft.attachments;
    this.#setIdentity(draft.identity);
    this.#showProblems([]);
    this.draw();
  }

  /** Fills in what the history says of the patient, where nobody has written anything else. */
  prefill(about: PatientAbout): void {
    const { name, gender, birth, phone } = this.#identity;
    this.#setIdentity({
      name: name || (about.name ?? ''),
      gender: gender || (about.gender ?? ''),
      birth: birth || (about.birth ?? ''),
      phone: phone || (about.phone ?? ''),
    });
  }

  /** @returns whether it can be signed; if not, says why and goes to the first place */
  check(): boolean {
    const problems = problemsOf(this.draft);
    this.#showProblems(problems);
    const [first] = problems;
    if (first) this.#goTo(first);
    const waiting = this.#attachments.unfinished.length > 0;
    if (waiting)
      error('attachments', this.#attachments.hasFailed ? words().attachmentsFailed : words().attachmentsBusy);
    return !first && !waiting;
  }

  /** @param names of attachments that a restored draft lacks */
  sayLost(names: readonly string[]): void {
    if (names.length > 0) error('attachments', words().attachmentsNotKept(names.join(', ')));
  }

  draw(): void {
    const w = words();
    const radio = (kind: RecordKind) =>
      make(
        'label',
        { class: 'choice' },
        make('input', {
          type: 'radio',
          name: 'kind',
          value: kind,
          checked: kind === this.#kind,
          'data-testid': `kind-${kind}`,
        }),
        make('span', {}, w.kind[kind]),
      );
    put(byId('kind'), ...KINDS.map(radio));
    const gender = byId<HTMLSelectElement>('identity-gender');
    options(gender, [
      ['', w.gender['unknown'] ?? ''],
      ...GENDERS.map((code) => [code, w.gender[code] ?? code] as const),
    ]);
    this.#diagnoses.draw();
    this.#prescriptions.draw();
    this.#attachments.draw();
    this.#showProblems(this.#problems);
    this.#summarise();
  }

  get #identity(): IdentityFields {
    return {
      name: field('identity-name').value,
      gender: byId<HTMLSelectElement>('identity-gender').value,
      birth: field('identity-birth').value,
      phone: field('identity-phone').value,
    };
  }

  #setIdentity({ name, gender, birth, phone }: IdentityFields): void {
    field('identity-name').value = name;
    byId<HTMLSelectElement>('identity-gender').value = gender;
    field('identity-birth').value = birth;
    field('identity-phone').value = phone;
    this.#summarise();
  }

  #summarise(): void {
    byId('identity-summary').textContent = this.#identity.name;
  }

  #showProblems(problems: readonly DraftProblem[]): void {
    this.#problems = problems;
    const w = words();
    const has = (problem: DraftProblem, word: string) => (problems.includes(problem) ? word : '');
    error('complaint', has('complaint', w.needComplaint));
    error('diagnoses', has('diagnoses', w.needDiagnosis));
    error('prescriptions', has('prescriptions', w.needMedicine));
    error('identity', has('identity', w.needIdentity) || has('birth', w.badBirth));
    if (problems.length === 0) error('attachments', '');
    area('complaint').setAttribute('aria-invalid', String(problems.includes('complaint')));
    field('diagnosis').setAttribute('aria-invalid', String(problems.includes('diagnoses')));
    field('identity-name').setAttribute('aria-invalid', String(problems.includes('identity')));
    field('identity-birth').setAttribute('aria-invalid', String(problems.includes('birth')));
    this.#summarise();
  }

  #goTo(problem: DraftProblem): void {
    if (problem === 'identity' || problem === 'birth') byId<HTMLDetailsElement>('identity').open = true;
    const place = {
      complaint: 'complaint',
      diagnoses: 'diagnosis',
      prescriptions: 'add-prescription',
      identity: 'identity-name',
      birth: 'identity-birth',
    }[problem];
    byId(place).focus();
  }
}

function area(id: string): HTMLTextAreaElement {
  return byId<HTMLTextAreaElement>(id);
}

function error(name: string, word: string): void {
  put(byId('record-form').querySelector(`[data-error=${name}]`) as Element, word);
}

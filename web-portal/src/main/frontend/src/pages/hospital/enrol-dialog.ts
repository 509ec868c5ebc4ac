/** Enrolling a person: who they are to be, then a one-time code. */
import type { Api, EnrolmentCode, EnrolmentRequest } from '../../api';
import type { Role } from '../../transaction';
import { byId, field, put } from '../frame/dom';
import { onSubmit } from '../frame/forms';
import { onLanguage } from '../frame/language';
import { departmentCodes, departmentName } from '../frame/departments';
import { options } from '../frame/pieces';
import { words } from './words';

export interface Enrolled extends EnrolmentCode {
  readonly displayName: string;
  readonly role: Role;
}

export class EnrolDialog {
  readonly #dialog = byId<HTMLDialogElement>('enrol-dialog');
  readonly #form = byId<HTMLFormElement>('enrol-form');

  /** @param done called with the code, once it is made */
  constructor(
    private readonly api: Api,
    private readonly done: (enrolled: Enrolled) => void,
  ) {
    byId('enrol-cancel').addEventListener('click', () => this.#dialog.close());
    this.#form.addEventListener('change', () => this.#fit());
    onSubmit(this.#form, () => this.#submit(), byId('enrol-problem'));
    onLanguage(() => this.#draw());
  }

  open(): void {
    this.#form.reset();
    for (const id of ['enrol-problem', 'enrol-name-error', 'enrol-birth-error']) put(byId(id));
    this.#fit();
    this.#dialog.showModal();
    field('enrol-name').focus();
  }

  get #role(): Role {
    return new FormData(this.#form).get('role') as Role;
  }

  #fit(): void {
    byId('department-field').hidden = this.#role === 'patient';
    byId('patient-fields').hidden = this.#role !== 'patient';
  }

  #draw(): void {
    const w = words();
    options(
      byId<HTMLSelectElement>('enrol-department'),
      departmentCodes().map((code) => [code, departmentName(code)]),
    );
    const genders = ['female', 'male', 'other'].map((code) => [code, w.gender[code] ?? code] as const);
    options(byId<HTMLSelectElement>('enrol-gender'), [['', w.notGiven], ...genders]);
  }

  async #submit(): Promise<void> {
    const request = this.#request();
    if (!request) return;
    const code = await this.api.createEnrolment(request);
    this.#dialog.close();
    this.done({ ...code, displayName: request.displayName, role: request.role });
  }

  /** @returns null if something is missing or wrong, which is then said beside the field */
  #request(): EnrolmentRequest | null {
    const w = words();
    const role = this.#role;
    const displayName = field('enrol-name').value.trim();
    const birth = role === 'patient' ? field('enrol-birth').value.trim() : '';
    const wrongBirth = birth !== '' && !/^(19|20)\d\d$/.test(birth);
    put(byId('enrol-name-error'), displayName ? null : w.nameMissing);
    put(byId('enrol-birth-error'), wrongBirth ? w.birthWrong : null);
    field('enrol-name').setAttribute('aria-invalid', String(!displayName));
    if (!displayName || wrongBirth) {
      field(displayName ? 'enrol-birth' : 'enrol-name').focus();
      return null;
    }
    const gender = byId<HTMLSelectElement>('enrol-gender').value;
    return {
      role,
      displayName,
      ...(role === 'patient' ? {} : { department: byId<HTMLSelectElement>('enrol-department').value }),
      ...(birth ? { birthYear: Number(birth) } : {}),
      ...(role === 'patient' && gender ? { gender } : {}),
    };
  }
}

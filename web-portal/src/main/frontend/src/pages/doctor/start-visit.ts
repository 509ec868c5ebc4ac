/** Starting a visit: by the short code, the QR's text pasted or scanned, or the camera. */
import type { Device } from '../../device';
import { ApiError } from '../../http';
import { type Id, parsePatientCode } from '../../ids';
import { ask, registerVisit } from '../../visit';
import { byId, field, put } from '../frame/dom';
import { onSubmit } from '../frame/forms';
import { onLanguage } from '../frame/language';
import { departmentCodes, departmentName } from '../frame/departments';
import { options } from '../frame/pieces';
import { CameraScanner } from './camera-scanner';
import { UNTIL_CHOICES, type UntilChoice, untilTime } from './permission';
import { step, stepper } from './stepper';
import { words } from './words';

export class StartVisit {
  readonly #code = field('patient-code');
  readonly #scanner: CameraScanner;

  /**
   * @param department the doctor's own, chosen to begin with
   * @param started called with the visit, once it is registered
   */
  constructor(
    private readonly device: Device,
    private readonly department: string | null,
    private readonly started: (visit: Id) => void,
  ) {
    this.#scanner = new CameraScanner((text) => this.#scanned(text));
    onSubmit(byId<HTMLFormElement>('start-form'), () => this.#start(), byId('start-problem'));
    this.#code.addEventListener('input', () => this.#say(''));
    field('ask-view').addEventListener(
      'change',
      () => (byId('ask-until-field').hidden = !field('ask-view').checked),
    );
    onLanguage(() => this.#draw());
    this.#code.focus();
  }

  #draw(): void {
    const departments = select('department');
    const chosen = departments.value || this.department || 'general';
    options(
      departments,
      departmentCodes().map((code) => [code, departmentName(code)]),
      chosen,
    );
    const until = select('ask-until');
    options(
      until,
      UNTIL_CHOICES.map((choice) => [choice, words().until[choice]]),
      until.value || 'today',
    );
  }

  /** @returns whether the text was a patient's code */
  #scanned(text: string): boolean {
    if (!parsePatientCode(text)) return false;
    this.#code.value = text;
    byId<HTMLFormElement>('start-form').requestSubmit();
    return true;
  }

  async #start(): Promise<void> {
    const patient = await this.#patient();
    if (!patient) return this.#code.focus();
    this.#scanner.stop();
    const steps = stepper('submitted');
    put(byId('start-progress'), steps);
    try {
      const { visit } = await registerVisit(this.device, patient, select('department').value);
      step(steps, 'ordered');
      if (field('ask-view').checked) {
        const until = untilTime(select('ask-until').value as UntilChoice, this.device.now());
        await ask(this.device, visit, 'view', until);
      }
      this.started(visit);
    } catch (e) {
      put(byId('start-progress'));
      throw e;
    }
  }

  /** @returns null if the code is missing, malformed or not good any more, which is then said */
  async #patient(): Promise<Id | null> {
    const w = words();
    const typed = this.#code.value.trim();
    const parsed = parsePatientCode(typed);
    if (!parsed) {
      this.#say(typed ? w.codeMalformed : w.codeMissing);
      return null;
    }
    try {
      const { patient } = await this.device.api.resolveShortCode(parsed.code);
      // A code that has meanwhile passed to somebody else must not admit them under this patient's QR.
      if (parsed.patient === null || parsed.patient === patient) return patient;
    } catch (e) {
      if (!(e instanceof ApiError && e.status === 404)) throw e;
    }
    this.#say(w.codeUnknown);
    return null;
  }

  #say(problem: string): void {
    put(byId('patient-code-error'), problem);
    this.#code.setAttribute('aria-invalid', String(problem !== ''));
  }
}

function select(id: string): HTMLSelectElement {
  return byId<HTMLSelectElement>(id);
}

/** Suspending, reinstating and re-enrolling: what it means, why, and then the administrator's signature. */
import type { Person } from '../../api';
import type { Device } from '../../device';
import type { StandingReason } from '../../transaction';
import { byId, put } from '../frame/dom';
import { onSubmit } from '../frame/forms';
import { options } from '../frame/pieces';
import type { Enrolled } from './enrol-dialog';
import type { PersonAction } from './person-detail';
import { words } from './words';

export interface StandingResult {
  readonly action: PersonAction;
  readonly person: Person;
  /** After re-enrolment. */
  readonly enrolled: Enrolled | null;
}

export class StandingDialog {
  readonly #dialog = byId<HTMLDialogElement>('standing-dialog');
  #asked: { action: PersonAction; person: Person } | null = null;

  /** @param done called once the decision is in a block, or the code is made */
  constructor(
    private readonly device: Device,
    private readonly done: (result: StandingResult) => void,
  ) {
    byId('standing-cancel').addEventListener('click', () => this.#dialog.close());
    onSubmit(byId<HTMLFormElement>('standing-form'), () => this.#submit(), byId('standing-problem'));
  }

  open(action: PersonAction, person: Person): void {
    this.#asked = { action, person };
    const w = words();
    const says = {
      suspend: [w.suspendTitle, w.suspendLead, w.suspend],
      reinstate: [w.reinstateTitle, w.reinstateLead, w.reinstate],
      reenrol: [w.reenrolTitle, w.reenrolLead, w.reenrolDo],
    } as const;
    const [title, lead, word] = says[action];
    put(byId('standing-title'), title(person.displayName));
    put(byId('standing-lead'), lead);
    put(byId('standing-do'), word);
    put(byId('standing-problem'));
    byId('standing-do').className = `button ${action === 'suspend' ? 'button-danger' : 'button-primary'}`;
    byId('reason-field').hidden = action === 'reenrol';
    options(byId<HTMLSelectElement>('standing-reason'), Object.entries(w.reasons), 'requested');
    this.#dialog.showModal();
  }

  async #submit(): Promise<void> {
    if (!this.#asked) return;
    const { action, person } = this.#asked;
    const { participant, displayName, role } = person;
    let enrolled: Enrolled | null = null;
    if (action === 'reenrol') {
      const code = await this.device.api.createEnrolment({ role, displayName, reenrol: participant });
      enrolled = { ...code, displayName, role };
    } else {
      const reason = byId<HTMLSelectElement>('standing-reason').value as StandingReason;
      await this.device.submit(`membership.${action}`, { participant, reason });
    }
    this.#dialog.close();
    this.done({ action, person, enrolled });
  }
}

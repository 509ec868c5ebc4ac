/** Closing the visit: what ends is said before it ends (S-2.4, S-2.5). */
import type { Device } from '../../device';
import type { Id } from '../../ids';
import { closeVisit } from '../../visit';
import { byId, put } from '../frame/dom';
import { onClick } from '../frame/forms';

export class CloseDialog {
  readonly #dialog = byId<HTMLDialogElement>('close-dialog');

  /** @param closed called once the visit is closed */
  constructor(device: Device, visit: Id, hasDraft: () => boolean, closed: () => Promise<void>) {
    byId('close-visit').addEventListener('click', () => {
      byId('close-draft').hidden = !hasDraft();
      put(byId('close-problem'));
      this.#dialog.showModal();
      byId('close-cancel').focus();
    });
    byId('close-cancel').addEventListener('click', () => this.#dialog.close());
    const close = async () => {
      await closeVisit(device, visit);
      this.#dialog.close();
      await closed();
    };
    onClick(byId<HTMLButtonElement>('close-confirm'), close, byId('close-problem'));
  }

  /** The patient closed it meanwhile. */
  dismiss(): void {
    this.#dialog.close();
  }
}

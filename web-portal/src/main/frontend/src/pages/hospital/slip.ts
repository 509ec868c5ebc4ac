/** The slip that a new person is handed: code, QR, and what to do with it. Shown once, printable. */
import { byId, make, put } from '../frame/dom';
import { moment } from '../frame/dates';
import { onLanguage } from '../frame/language';
import { qrCode } from '../frame/qr';
import type { Enrolled } from './enrol-dialog';
import { words } from './words';

export class Slip {
  readonly #dialog = byId<HTMLDialogElement>('slip-dialog');
  #shown: Enrolled | null = null;

  /** @param hospital name, for the slip's head */
  constructor(private readonly hospital: string) {
    byId('slip-print').addEventListener('click', () => print());
    byId('slip-done').addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => {
      this.#shown = null;
      put(byId('slip'));
    });
    onLanguage(() => this.#draw());
  }

  show(enrolled: Enrolled): void {
    this.#shown = enrolled;
    this.#draw();
    this.#dialog.showModal();
  }

  #draw(): void {
    if (!this.#shown) return;
    const w = words();
    const { code, expires, displayName, role } = this.#shown;
    // Behind the hash sign: a browser that opens the link never sends the code to a server.
    const link = `${location.origin}/enrol#${encodeURIComponent(code)}`;
    const [open, type, choose] = w.slipHow;
    put(
      byId('slip'),
      make('p', { class: 'soft' }, this.hospital),
      make('h2', { id: 'slip-title' }, w.slipTitle),
      make('p', { class: 'sentence' }, w.slipFor(displayName, w.role[role] ?? role)),
      qrCode(link, w.slipQr),
      make('p', { class: 'slip-code', 'data-testid': 'slip-code' }, code),
      make('p', { class: 'soft small' }, w.slipExpires(moment(expires))),
      make(
        'ol',
        {},
        make('li', {}, `${open} `, make('span', { class: 'mono' }, `${location.origin}/enrol`)),
        make('li', {}, type),
        make('li', {}, choose),
      ),
      make('p', { class: 'soft small' }, w.slipOnce),
    );
  }
}

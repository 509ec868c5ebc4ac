/** The attachments of a record: fetched, checked and opened here, on demand. */
import type { Device } from '../../device';
import { type Attachment, downloadFile } from '../../files';
import type { OpenedRecord } from '../../timeline';
import { download } from '../frame/download';
import { icon, make, put } from '../frame/dom';
import { showFailure } from '../frame/failure';
import { language } from '../frame/language';
import { progress } from '../frame/pieces';
import { words } from './words';

const KIBI = 1024;

export class Attachments {
  constructor(private readonly device: Device) {}

  list(attachments: readonly Attachment[], record: OpenedRecord): HTMLElement {
    const lines = attachments.map((attachment) => this.#line(attachment, record));
    return make('ul', { class: 'lines', 'data-testid': 'record-attachments' }, ...lines);
  }

  #line(attachment: Attachment, { view }: OpenedRecord): HTMLElement {
    const state = make('div', { class: 'grow' });
    const save = make(
      'button',
      {
        type: 'button',
        class: 'button button-quiet',
        'data-testid': 'save-attachment',
        disabled: view === null,
      },
      icon('download'),
      words().save,
    );
    save.addEventListener('click', () => {
      if (!view) return;
      save.disabled = true;
      const onProgress = (done: number, all: number) =>
        put(state, progress(words().download(done, all), done, all));
      downloadFile(this.device.api, attachment, view, { onProgress })
        .then((file) => {
          put(state);
          download(attachment.name, file);
        })
        .catch((e: unknown) => showFailure(state, e))
        .finally(() => (save.disabled = false));
    });
    return make(
      'li',
      {},
      make(
        'div',
        { class: 'grow' },
        icon('paperclip'),
        ` ${attachment.name} `,
        make('span', { class: 'soft small' }, size(attachment.ref.size)),
        state,
      ),
      save,
    );
  }
}

/** In the unit that fits: B, kB, MB. */
export function size(bytes: number): string {
  const [value, unit] =
    bytes < KIBI ? [bytes, 'B'] : bytes < KIBI * KIBI ? [bytes / KIBI, 'kB'] : [bytes / KIBI / KIBI, 'MB'];
  return `${value.toLocaleString(language(), { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}

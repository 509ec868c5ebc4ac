/** Attachments of the record being written: sealed here and brought to the node at once, with progress and resume. */
import type { Device } from '../../device';
import { type Attachment, FileUpload, MAX_FILE_BYTES } from '../../files';
import { byId, field, icon, make, put } from '../frame/dom';
import { failureOf } from '../frame/failure';
import { progress } from '../frame/pieces';
import { size } from './attachment-list';
import { words } from './words';

interface Picked {
  readonly name: string;
  readonly sizeBytes: number;
  readonly file: File | null;
  upload: FileUpload | null;
  percent: number;
  attachment: Attachment | null;
  failure: string | null;
  readonly abort: AbortController;
}

export class AttachmentPicker {
  #picked: Picked[] = [];

  constructor(
    private readonly device: Device,
    private readonly changed: () => void,
  ) {
    const drop = byId('drop');
    const input = field('attach');
    input.addEventListener('change', () => {
      this.#take([...(input.files ?? [])]);
      input.value = '';
    });
    for (const type of ['dragenter', 'dragover'] as const) {
      drop.addEventListener(type, (event) => {
        event.preventDefault();
        drop.dataset['over'] = 'true';
      });
    }
    drop.addEventListener('dragleave', () => (drop.dataset['over'] = 'false'));
    drop.addEventListener('drop', (event) => {
      event.preventDefault();
      drop.dataset['over'] = 'false';
      this.#take([...(event.dataTransfer?.files ?? [])]);
    });
  }

  /** Those that the node has whole. */
  get value(): readonly Attachment[] {
    return this.#picked.flatMap(({ attachment }) => attachment ?? []);
  }

  set value(attachments: readonly Attachment[]) {
    for (const { abort } of this.#picked) abort.abort();
    this.#picked = attachments.map((attachment) => ({
      name: attachment.name,
      sizeBytes: attachment.ref.size,
      file: null,
      upload: null,
      percent: 100,
      attachment,
      failure: null,
      abort: new AbortController(),
    }));
    this.draw();
  }

  get unfinished(): readonly string[] {
    return this.#picked.filter(({ attachment }) => !attachment).map(({ name }) => name);
  }

  get hasFailed(): boolean {
    return this.#picked.some(({ failure }) => failure !== null);
  }

  draw(): void {
    put(byId('attachments'), ...this.#picked.map((picked) => this.#line(picked)));
  }

  #take(files: readonly File[]): void {
    const tooLarge = files
      .filter((file) => file.size > MAX_FILE_BYTES)
      .map(({ name }) => words().fileTooLarge(name));
    put(byId('record-form').querySelector('[data-error=attachments]')!, tooLarge.join(' '));
    for (const file of files.filter(({ size: bytes }) => bytes <= MAX_FILE_BYTES)) {
      const picked: Picked = {
        name: file.name,
        sizeBytes: file.size,
        file,
        upload: null,
        percent: 0,
        attachment: null,
        failure: null,
        abort: new AbortController(),
      };
      this.#picked.push(picked);
      void this.#upload(picked);
    }
    this.draw();
    this.changed();
  }

  /** Again after a failure goes on where it stopped. */
  async #upload(picked: Picked): Promise<void> {
    if (!picked.file) return;
    picked.failure = null;
    try {
      picked.upload ??= await FileUpload.prepare(this.device.api, picked.file, picked.name);
      picked.attachment = await picked.upload.run({
        signal: picked.abort.signal,
        onProgress: (done, all) => {
          picked.percent = Math.round((100 * done) / all);
          this.draw();
        },
      });
    } catch (e) {
      if (picked.abort.signal.aborted) return;
      picked.failure = failureOf(e).sentence;
    }
    this.draw();
    this.changed();
  }

  #line(picked: Picked): HTMLElement {
    const w = words();
    const { name, sizeBytes, attachment, failure, percent } = picked;
    const word = w.removeItem(name);
    const again = make(
      'button',
      { type: 'button', class: 'button button-quiet', 'data-testid': 'retry-attachment' },
      w.retry,
    );
    again.addEventListener('click', () => void this.#upload(picked));
    const done = attachment !== null;
    return make(
      'li',
      { class: 'attachment', 'data-testid': 'attachment', 'data-done': String(done) },
      icon(done ? 'check-circle' : failure ? 'exclamation-circle' : 'paperclip'),
      make('span', { class: 'name', title: name }, name),
      failure
        ? again
        : make('span', { class: 'soft small' }, done ? size(sizeBytes) : w.fileUploading(percent)),
      make(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': word,
          title: word,
          on: { click: () => this.#remove(picked) },
        },
        icon('times'),
      ),
      done || failure ? null : progress(`${size(sizeBytes)}`, percent, 100),
      failure ? make('p', { class: 'field-error' }, failure) : null,
    );
  }

  #remove(picked: Picked): void {
    picked.abort.abort();
    this.#picked = this.#picked.filter((other) => other !== picked);
    this.draw();
    this.changed();
    field('attach').focus();
  }
}

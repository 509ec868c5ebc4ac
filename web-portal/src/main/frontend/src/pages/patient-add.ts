/** An entry of the patient's own: sealed and signed here, files chunk by chunk (S-2.1). */
import type { Submitted } from '../device';
import { buildClinical } from '../fhir';
import { FileError, FileUpload, MAX_FILE_BYTES } from '../files';
import { addByPatient } from '../records';
import { byId, field, icon, make, put } from './frame/dom';
import { showFailure } from './frame/failure';
import { filled, onSubmit } from './frame/forms';
import { language, onLanguage } from './frame/language';
import { startPatientPage } from './patient/live';
import { steps } from './patient/pieces';
import { documentPath } from './patient/record-card';
import { words } from './patient/words';
import { notice } from './frame/pieces';

const MAX_FILES = 20;

const page = await startPatientPage();
let files: File[] = [];
/** Uploads that were begun: after a failure they go on where they stopped. */
const uploads = new Map<File, FileUpload>();
let done: Submitted | undefined;

const chooser = byId<HTMLInputElement>('entry-files');
chooser.addEventListener('change', () => {
  take([...(chooser.files ?? [])]);
  chooser.value = '';
});
onSubmit(byId('add-form'), add, byId('problem'));
onLanguage(draw);
addEventListener('beforeunload', (event) => {
  if (!done && (field('entry-title').value || field('entry-text').value || files.length > 0))
    event.preventDefault();
});

function take(chosen: readonly File[]): void {
  put(byId('problem'));
  const fitting = chosen.filter(({ size }) => size <= MAX_FILE_BYTES);
  if (fitting.length < chosen.length) {
    showFailure(byId('problem'), new FileError('FILE_OVERSIZE', 'an attachment has at most 20 MB'));
  }
  if (files.length + fitting.length > MAX_FILES)
    put(byId('problem'), notice('bad', 'exclamation-circle', words().tooMany));
  files = [...files, ...fitting].slice(0, MAX_FILES);
  draw();
}

async function add(): Promise<void> {
  const values = filled('entry-title', 'entry-text');
  byId('sending').hidden = false;
  try {
    const attachments = [];
    for (const file of files) attachments.push(await send(file));
    progress(words().signing, 1);
    const { participant } = page.me;
    const draft = buildClinical({
      kind: 'entry',
      title: values['entry-title'].trim(),
      time: page.device.now(),
      language: language(),
      patient: { id: participant },
      author: { id: participant },
      notes: values['entry-text'],
      attachments,
    });
    done = await addByPatient(page.device, draft, attachments);
    byId<HTMLFormElement>('add-form').reset();
    files = [];
    uploads.clear();
    draw();
  } finally {
    byId('sending').hidden = true;
  }
}

async function send(file: File): ReturnType<FileUpload['run']> {
  progress(words().sealing(file.name), 0);
  const upload = uploads.get(file) ?? (await FileUpload.prepare(page.api, file, file.name));
  uploads.set(file, upload);
  return upload.run({
    onProgress: (sent, all) =>
      progress(words().sending(file.name, Math.round((sent / all) * 100)), sent / all),
  });
}

function progress(word: string, part: number): void {
  byId('sending-word').textContent = word;
  byId<HTMLProgressElement>('sending-bar').value = part;
}

function draw(): void {
  put(byId('files'), ...files.map(fileLine));
  byId('add-form').hidden = done !== undefined;
  byId('receipt').hidden = done === undefined;
  if (done) put(byId('receipt'), ...receipt(done));
}

function fileLine(file: File): HTMLElement {
  const remove = () => {
    files = files.filter((other) => other !== file);
    draw();
  };
  return make(
    'li',
    { 'data-testid': 'file' },
    icon('paperclip'),
    make('span', { class: 'name' }, file.name),
    make(
      'button',
      {
        type: 'button',
        class: 'button button-quiet',
        'aria-label': `${words().remove} ${file.name}`,
        on: { click: remove },
      },
      icon('times'),
      words().remove,
    ),
  );
}

function receipt(submitted: Submitted): HTMLElement[] {
  const again = () => {
    done = undefined;
    draw();
    field('entry-title').focus();
  };
  return [
    notice('good', 'check-circle', words().added),
    steps(page.device, submitted),
    make(
      'div',
      { class: 'row' },
      make(
        'a',
        { class: 'button button-primary', href: documentPath(submitted.id), 'data-testid': 'see-entry' },
        words().seeIt,
      ),
      make('button', { type: 'button', class: 'button', on: { click: again } }, words().addAnother),
    ),
  ];
}

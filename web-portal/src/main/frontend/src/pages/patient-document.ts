/** One record in full, with its attachments and its proof. */
import { type CheckedProof, checkProof } from '../checked-proof';
import { type Attachment, downloadFile } from '../files';
import { type OpenedRecord, ownTimeline } from '../timeline';
import { day, timeElement } from './frame/dates';
import { byId, icon, make, put } from './frame/dom';
import { download } from './frame/download';
import { failureBlank, failureNotice, showFailure } from './frame/failure';
import { onLanguage } from './frame/language';
import { startPatientPage } from './patient/live';
import { proofView } from './patient/proof-view';
import { badge, documentPath, kindOf, sourceOf, timeOf, titleOf } from './patient/record-card';
import { recordSections } from './patient/record-view';
import { words } from './patient/words';
import { blank, notice } from './frame/pieces';

const PAGE = 100;

const id = new URLSearchParams(location.search).get('id') ?? '';
const page = await startPatientPage();
let record: OpenedRecord | null | undefined;
let proof: CheckedProof | undefined;
let proofFailure: unknown;

onLanguage(draw);
await load();

async function load(): Promise<void> {
  try {
    record = await find();
    draw();
    if (record) await prove(record);
  } catch (e) {
    put(
      byId('document'),
      failureBlank(e, () => void load()),
    );
  }
}

/** Leafs through the archive as My record does, so that one view on the ledger serves both. */
async function find(): Promise<OpenedRecord | null> {
  let before: string | null = null;
  do {
    const timeline: Awaited<ReturnType<typeof ownTimeline>> = await ownTimeline(page.device, {
      before,
      limit: PAGE,
    });
    const found = timeline.records.find(({ entry }) => entry.id === id);
    if (found) return found;
    before = timeline.next;
  } while (before);
  return null;
}

async function prove({ entry }: OpenedRecord): Promise<void> {
  try {
    proof = await checkProof(page.device, entry.id);
    draw();
    if (proof.evidence.final) return;
    await page.device.untilFinal(entry);
    proof = await checkProof(page.device, entry.id);
  } catch (e) {
    proofFailure = e;
  }
  draw();
}

async function acceptHospitals(): Promise<void> {
  await page.device.hospitals.accept();
  proof = await checkProof(page.device, id);
  draw();
}

function draw(): void {
  if (record === undefined) return;
  const article = byId('document');
  article.removeAttribute('aria-busy');
  if (record === null) {
    const missing = blank('compass', words().notFound, words().notFoundText);
    return put(article, make('div', { class: 'card' }, missing));
  }
  put(article, sheet(record));
  put(byId('proof'), proofPart());
}

function proofPart(): HTMLElement {
  if (proof) return proofView(proof, acceptHospitals);
  if (proofFailure) return failureNotice(proofFailure);
  return make('p', { class: 'card soft' }, words().checking);
}

function sheet(shown: OpenedRecord): HTMLElement {
  const { display, problem, entry } = shown;
  return make(
    'div',
    { class: 'card stack' },
    make(
      'header',
      { class: 'stack stack-tight' },
      make(
        'div',
        { class: 'entry-top' },
        make('span', {}, words().kinds[kindOf(shown)], ' · ', timeElement(timeOf(shown), day)),
        badge(shown),
      ),
      make('h1', { 'data-testid': 'document-title' }, titleOf(shown)),
      make('p', { class: 'soft' }, sourceOf(shown)),
    ),
    entry.amendedBy ? linked(words().amendedBy, words().seeLater, entry.amendedBy) : null,
    entry.amends ? linked(words().amends, words().seeEarlier, entry.amends) : null,
    problem ? failureNotice(Object.assign(new Error(problem), { code: problem })) : null,
    ...(display ? recordSections(display, (attachment) => attachmentLine(shown, attachment)) : []),
    make(
      'div',
      { class: 'row no-print' },
      make(
        'button',
        { type: 'button', class: 'button', on: { click: () => window.print() }, 'data-testid': 'print' },
        icon('print'),
        words().print,
      ),
    ),
  );
}

function linked(sentence: string, word: string, to: string): HTMLElement {
  return notice('warn', 'history', sentence, make('a', { href: documentPath(to) }, word));
}

function attachmentLine({ view }: OpenedRecord, attachment: Attachment): HTMLElement {
  const name = attachment.name || words().attachments;
  const button = make(
    'button',
    { type: 'button', class: 'button', 'data-testid': 'download' },
    icon('download'),
    words().download,
  );
  const problem = make('div', { role: 'alert' });
  const fetched = make('span', { class: 'soft small', role: 'status' });
  button.addEventListener('click', () => {
    if (!view) return;
    button.disabled = true;
    const onProgress = (done: number, all: number) =>
      (fetched.textContent = words().fetching(Math.round((done / all) * 100)));
    downloadFile(page.api, attachment, view, { onProgress })
      .then((file) => download(name, file))
      .catch((e: unknown) => showFailure(problem, e))
      .finally(() => {
        button.disabled = false;
        fetched.textContent = '';
      });
  });
  return make(
    'div',
    { class: 'stack stack-tight' },
    make(
      'div',
      { class: 'row row-spread' },
      make(
        'span',
        { class: 'grow' },
        icon('paperclip'),
        ' ',
        name,
        ' ',
        make('span', { class: 'soft small' }, sizeWord(attachment.ref.size)),
      ),
      fetched,
      button,
    ),
    problem,
  );
}

function sizeWord(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

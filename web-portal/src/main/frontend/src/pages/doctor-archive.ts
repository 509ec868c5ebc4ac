/** A doctor's own archive (S-2.2): opened here; of closed visits the clinical part alone (S-2.5). */
import { type OpenedRecord, openOwn, ownArchive } from '../timeline';
import { Attachments } from './doctor/attachment-list';
import { Proofs } from './doctor/proof-panel';
import { filterRecords, inOrder, recordList } from './doctor/record-list';
import { kindOf } from './doctor/record-title';
import { nothingChosen, recordView } from './doctor/record-view';
import { words } from './doctor/words';
import { byId, field, make, put } from './frame/dom';
import { failureBlank } from './frame/failure';
import { onLanguage } from './frame/language';
import { startPage } from './frame/page';
import { blank, chip, options, shortId } from './frame/pieces';

const PAGE = 100;

const { api, device } = await startPage();
const proofs = new Proofs(device);
const attachments = new Attachments(device);

let records: OpenedRecord[] | null = null;
let openVisits: ReadonlySet<string> = new Set();
let next: string | null = null;
let selected: string | null = null;

byId('archive').dataset['pane'] = 'list';
byId('archive-filters').addEventListener('submit', (event) => event.preventDefault());
byId('archive-filters').addEventListener('input', drawList);
onLanguage(draw);
await load(null);

async function load(before: string | null): Promise<void> {
  try {
    const [page, visits] = await Promise.all([
      ownArchive(device, { limit: PAGE, before }),
      api.visits('open'),
    ]);
    openVisits = new Set(visits.map(({ visit }) => visit));
    const opened = await openOwn(device, page.records);
    records = inOrder([...(before ? (records ?? []) : []), ...opened]);
    next = page.next;
    selected ??= records[0]?.entry.id ?? null;
    draw();
  } catch (e) {
    put(
      byId('archive-records'),
      failureBlank(e, () => void load(before)),
    );
  }
}

function draw(): void {
  if (!records) return;
  const w = words();
  const kinds = [...new Set(records.map(({ entry }) => kindOf(entry)))];
  options(select('archive-kind'), [
    ['', w.allKinds],
    ...kinds.map((kind) => [kind, w.kind[kind] ?? kind] as const),
  ]);
  options(select('archive-state'), [
    ['', w.allStates],
    ['open', w.stateOpen],
    ['closed', w.stateClosed],
  ]);
  drawList();
  drawDetail();
}

function drawList(): void {
  if (!records) return;
  const w = words();
  const state = select('archive-state').value;
  const found = filterRecords(records, {
    typed: field('archive-search').value,
    kind: select('archive-kind').value,
    hospital: '',
  });
  const shown = found.filter((record) => !state || (state === 'open') === isOpen(record));
  put(byId('archive-count'), w.count(shown.length, records.length));
  const list = recordList(shown, { selected, open: choose });
  if (records.length === 0) list.push(blank('folder-open', w.archiveEmptyTitle, w.archiveEmptyText));
  else if (shown.length === 0) list.push(blank('search', w.nothingTitle, w.nothingText));
  if (next) list.push(older(next));
  put(byId('archive-records'), ...list);
}

function older(before: string): HTMLElement {
  const button = make(
    'button',
    { type: 'button', class: 'button button-quiet', 'data-testid': 'older' },
    words().older,
  );
  button.addEventListener('click', () => {
    button.disabled = true;
    void load(before);
  });
  return make('div', { class: 'history-foot' }, button);
}

function drawDetail(): void {
  const record = records?.find(({ entry }) => entry.id === selected);
  if (!record) return put(byId('detail'), records?.length ? nothingChosen() : null);
  const w = words();
  const { patient, id } = record.entry;
  const who = [
    chip('neutral', 'user', `${w.patientCode} ${shortId(patient ?? '')}`),
    isOpen(record)
      ? chip('accent', 'unlock', w.identified)
      : chip('good', 'lock', w.deidentified, 'deidentified'),
  ];
  const back = () => (byId('archive').dataset['pane'] = 'list');
  const view = recordView(record, { attachments, proof: proofs.panel(id, record.view), back });
  view.querySelector('.detail-head')?.append(make('div', { class: 'row' }, ...who));
  put(byId('detail'), view);
}

function choose({ entry }: OpenedRecord): void {
  selected = entry.id;
  for (const line of byId('archive-records').querySelectorAll<HTMLElement>('.entry')) {
    line.setAttribute('aria-current', String(line.dataset['record'] === selected));
  }
  byId('archive').dataset['pane'] = 'detail';
  byId('detail').scrollTop = 0;
  drawDetail();
}

function isOpen({ entry }: OpenedRecord): boolean {
  return entry.visit !== null && openVisits.has(entry.visit);
}

function select(id: string): HTMLSelectElement {
  return byId<HTMLSelectElement>(id);
}

/** My record: every entry of one's own archive, opened here, with filters and search (S-2.1). */
import { type OpenedRecord, ownTimeline } from '../timeline';
import { byId, field, make, put } from './frame/dom';
import { failureBlank } from './frame/failure';
import { onClick } from './frame/forms';
import { onLanguage } from './frame/language';
import { onLedger, startPatientPage } from './patient/live';
import { haystackOf, kindOf, recordCard, timeOf } from './patient/record-card';
import { words } from './patient/words';
import { blank, options } from './frame/pieces';
import { matches } from './frame/search';

const PAGE = 100;
const KINDS = ['all', 'outpatient', 'inpatient', 'certificate', 'report', 'own'];

const page = await startPatientPage();
const records = new Map<string, OpenedRecord>();
let next: string | null = null;
let loaded = false;
let kind = 'all';

field('search').addEventListener('input', drawList);
byId('hospital').addEventListener('change', drawList);
onClick(byId<HTMLButtonElement>('more'), () => load(next), byId('problem'));
onLanguage(draw);
onLedger(page, /^record\./, () => void loadFirst());
await loadFirst();

async function loadFirst(): Promise<void> {
  try {
    await load(null);
  } catch (e) {
    if (!loaded)
      put(
        byId('timeline'),
        failureBlank(e, () => void loadFirst()),
      );
  }
}

async function load(before: string | null): Promise<void> {
  const timeline = await ownTimeline(page.device, { before, limit: PAGE });
  for (const record of timeline.records) records.set(record.entry.id, record);
  if (before !== null || !loaded) next = timeline.next;
  loaded = true;
  draw();
  void settleFinality(timeline.records);
}

/** What was not final when it was read becomes so by itself, and so does its badge. */
async function settleFinality(read: readonly OpenedRecord[]): Promise<void> {
  const heights = read.filter(({ entry }) => !entry.final).map(({ entry }) => entry.height);
  if (heights.length === 0) return;
  const height = Math.max(...heights);
  await page.device.untilFinal({ height });
  for (const [id, record] of records) {
    if (record.entry.height <= height)
      records.set(id, { ...record, entry: { ...record.entry, final: true } });
  }
  drawList();
}

function draw(): void {
  drawKinds();
  if (!loaded) return;
  const names = [...new Set([...records.values()].flatMap(({ entry }) => entry.hospital?.name ?? []))].sort();
  const select = byId<HTMLSelectElement>('hospital');
  select.hidden = names.length < 2;
  options(select, [['', words().allHospitals], ...names.map((name) => [name, name] as const)]);
  byId('more').hidden = next === null;
  drawList();
}

function drawKinds(): void {
  const choice = (value: string) =>
    make(
      'label',
      { class: 'choice' },
      make('input', {
        type: 'radio',
        name: 'kind',
        value,
        checked: value === kind,
        'data-testid': `kind-${value}`,
        on: {
          change: () => {
            kind = value;
            drawList();
          },
        },
      }),
      make('span', {}, words().kinds[value]),
    );
  put(byId('kinds'), ...KINDS.map(choice));
}

function drawList(): void {
  if (!loaded) return;
  const timeline = byId('timeline');
  timeline.removeAttribute('aria-busy');
  if (records.size === 0) {
    return put(
      timeline,
      make('div', { class: 'card' }, blank('book', words().noRecords, words().noRecordsText)),
    );
  }
  const shown = [...records.values()].filter(isWanted).sort((a, b) => timeOf(b) - timeOf(a));
  if (shown.length === 0) {
    return put(
      timeline,
      make('div', { class: 'card' }, blank('search', words().noMatches, words().noMatchesText)),
    );
  }
  let year = 0;
  const parts = shown.flatMap((record) => {
    const its = new Date(timeOf(record)).getFullYear();
    const heading = its === year ? [] : [make('h2', { class: 'timeline-year' }, (year = its))];
    return [...heading, recordCard(record)];
  });
  put(timeline, ...parts);
}

function isWanted(record: OpenedRecord): boolean {
  const hospital = byId<HTMLSelectElement>('hospital').value;
  return (
    (kind === 'all' || kindOf(record) === kind) &&
    (hospital === '' || record.entry.hospital?.name === hospital) &&
    matches(haystackOf(record), field('search').value)
  );
}

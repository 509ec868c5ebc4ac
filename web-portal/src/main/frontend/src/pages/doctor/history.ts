/**
 * The patient's history on the visit page: read under the visit's grant, filtered and searched here, shown beside the
 * record being written, and gone from the page the moment the grant ends.
 */
import type { Visit } from '../../api';
import type { Device } from '../../device';
import { type OpenedRecord, viewTimeline } from '../../timeline';
import { byId, field, make, put } from '../frame/dom';
import { failureBlank } from '../frame/failure';
import { blank, options } from '../frame/pieces';
import { filterRecords, inOrder, recordList } from './record-list';
import { kindOf } from './record-title';
import { words } from './words';

const PAGE = 300;

export interface HistoryEvents {
  /** @param chosen whether a person chose it, rather than the page for a start */
  readonly opened: (record: OpenedRecord | null, chosen: boolean) => void;
  /** The records at hand changed. */
  readonly changed: (records: readonly OpenedRecord[]) => void;
}

export class History {
  #visit: Visit | null = null;
  #records: OpenedRecord[] = [];
  #next: string | null = null;
  #loaded = false;
  #selected: string | null = null;
  #loading: Promise<void> | null = null;
  /** Counts how often the history was dropped: what was being fetched before must not come back. */
  #epoch = 0;

  constructor(
    private readonly device: Device,
    private readonly events: HistoryEvents,
  ) {
    const filters = byId('history-filters');
    filters.addEventListener('submit', (event) => event.preventDefault());
    filters.addEventListener('input', () => this.draw());
  }

  get isLoaded(): boolean {
    return this.#loaded;
  }

  get selected(): OpenedRecord | null {
    return this.#records.find(({ entry }) => entry.id === this.#selected) ?? null;
  }

  /** Reads the newest page; one view on the ledger, whatever it holds. */
  load(visit: Visit): Promise<void> {
    this.#visit = visit;
    this.#loading ??= this.#read(visit, null).finally(() => (this.#loading = null));
    return this.#loading;
  }

  /** Takes everything off the page and out of memory. */
  drop(): void {
    this.#epoch++;
    this.#records = [];
    this.#next = null;
    this.#loaded = false;
    this.#selected = null;
    this.events.opened(null, false);
    this.events.changed([]);
  }

  #select(id: string): void {
    this.#selected = id;
    for (const entry of byId('history-list').querySelectorAll<HTMLElement>('.entry')) {
      entry.setAttribute('aria-current', String(entry.dataset['record'] === id));
    }
    this.events.opened(this.selected, true);
  }

  draw(): void {
    byId('history-filters').hidden = !this.#loaded || this.#records.length === 0;
    if (!this.#loaded) return;
    this.#drawFilters();
    const w = words();
    const shown = filterRecords(this.#records, {
      typed: field('history-search').value,
      kind: byId<HTMLSelectElement>('history-kind').value,
      hospital: byId<HTMLSelectElement>('history-hospital').value,
    });
    put(byId('history-count'), w.count(shown.length, this.#records.length));
    put(byId('history-list'), ...this.#list(shown), this.#foot());
  }

  async #read(visit: Visit, before: string | null): Promise<void> {
    const epoch = this.#epoch;
    if (!this.#loaded) put(byId('history-count'), words().recordingView);
    try {
      const { records, next } = await viewTimeline(this.device, visit, { limit: PAGE, before });
      if (epoch !== this.#epoch) return;
      this.#records = inOrder(before ? [...this.#records, ...records] : [...records]);
      this.#next = next;
      this.#loaded = true;
      if (!this.selected) this.#selected = this.#records[0]?.entry.id ?? null;
      this.events.changed(this.#records);
      this.draw();
      this.events.opened(this.selected, false);
    } catch (e) {
      if (epoch !== this.#epoch) return;
      put(byId('history-count'));
      put(
        byId('history-list'),
        failureBlank(e, () => void this.load(visit)),
      );
    }
  }

  #list(shown: readonly OpenedRecord[]): HTMLElement[] {
    const w = words();
    if (this.#records.length === 0) return [blank('folder-open', w.emptyTitle, w.emptyText)];
    if (shown.length === 0) {
      const clear = make(
        'button',
        { type: 'button', class: 'button', on: { click: () => this.#clear() } },
        w.clear,
      );
      return [blank('search', w.nothingTitle, w.nothingText, clear)];
    }
    const open = ({ entry }: OpenedRecord) => this.#select(entry.id);
    return recordList(shown, {
      selected: this.#selected,
      open,
      ...(this.#visit ? { visit: this.#visit.visit } : {}),
    });
  }

  #foot(): HTMLElement | null {
    const next = this.#next;
    const visit = this.#visit;
    if (!next || !visit) return null;
    const older = make(
      'button',
      { type: 'button', class: 'button button-quiet', 'data-testid': 'older' },
      words().older,
    );
    older.addEventListener('click', () => {
      older.disabled = true;
      void this.#read(visit, next);
    });
    return make('div', { class: 'history-foot' }, older);
  }

  #drawFilters(): void {
    const w = words();
    const kinds = [...new Set(this.#records.map(({ entry }) => kindOf(entry)))];
    options(byId<HTMLSelectElement>('history-kind'), [
      ['', w.allKinds],
      ...kinds.map((kind) => [kind, w.kind[kind] ?? kind] as const),
    ]);
    const hospitals = new Map(
      this.#records.flatMap(({ entry }) =>
        entry.hospital ? [[entry.hospital.id, entry.hospital.name] as const] : [],
      ),
    );
    options(byId<HTMLSelectElement>('history-hospital'), [['', w.allHospitals], ...hospitals]);
  }

  #clear(): void {
    byId<HTMLFormElement>('history-filters').reset();
    this.draw();
    field('history-search').focus();
  }
}

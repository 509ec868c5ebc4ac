/** The integrity check: start it, follow it, read what it found. */
import type { IntegrityState } from '../api';
import { pause } from '../http';
import { moment } from './frame/dates';
import { byId, icon, make, put } from './frame/dom';
import { failureBlank } from './frame/failure';
import { onClick } from './frame/forms';
import { language, onLanguage } from './frame/language';
import { startPage } from './frame/page';
import { words } from './hospital/words';
import { progress, table } from './frame/pieces';

const POLL_MILLIS = 500;
const LOOK: Readonly<Record<IntegrityState['state'], string>> = {
  never: 'shield',
  running: 'sync',
  clean: 'check-circle',
  damaged: 'exclamation-triangle',
};

const { api } = await startPage();
const button = byId<HTMLButtonElement>('check');
let state: IntegrityState | null = null;

onLanguage(draw);
onClick(
  button,
  async () => {
    await api.startIntegrityCheck();
    await follow();
  },
  byId('integrity'),
);
await follow();

async function follow(): Promise<void> {
  try {
    for (;;) {
      state = await api.integrity();
      draw();
      if (state.state !== 'running') return;
      await pause(POLL_MILLIS);
    }
  } catch (e) {
    put(
      byId('integrity'),
      failureBlank(e, () => void follow()),
    );
  }
}

function draw(): void {
  if (!state) return;
  const w = words();
  const { findings, checked, total, time } = state;
  button.disabled = state.state === 'running';
  const says = {
    never: w.integrityNever,
    running: null,
    clean: w.integrityClean(count(checked)),
    damaged: w.integrityDamaged(findings.length),
  }[state.state];
  const verdict = make(
    'section',
    { class: 'card verdict', 'data-state': state.state, 'data-testid': 'verdict' },
    icon(LOOK[state.state]),
    make(
      'div',
      { class: 'grow stack stack-tight' },
      make('h2', {}, w.integrity[state.state]),
      says
        ? make('p', {}, says)
        : progress(w.integrityProgress(count(checked), count(total)), checked, Math.max(1, total)),
      time && state.state !== 'running'
        ? make('p', { class: 'soft small' }, w.integrityAt(moment(time)))
        : null,
    ),
  );
  put(byId('integrity'), verdict, findings.length > 0 ? findingsTable(findings) : null);
}

function findingsTable(findings: IntegrityState['findings']): HTMLElement {
  const w = words();
  return table<IntegrityState['findings'][number]>({
    label: w.integrity['damaged'] ?? '',
    testid: 'finding',
    rows: findings,
    key: ({ kind, where }) => `${kind} ${where}`,
    columns: [
      { head: w.colKind, kind: 'tight', cell: ({ kind }) => kind },
      { head: w.colWhere, cell: ({ where }) => make('span', { class: 'mono' }, where) },
      { head: w.colWhat, cell: ({ what }) => what },
    ],
  });
}

function count(number: number): string {
  return number.toLocaleString(language());
}

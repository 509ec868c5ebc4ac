/** The consortium's nodes as this hospital's node sees them, and what it noticed of misconduct. */
import type { NotedIncident, Peer, Peers } from '../../api';
import { timeElement } from '../frame/dates';
import { make } from '../frame/dom';
import { language } from '../frame/language';
import { blank, chip, hash, shortId, table } from '../frame/pieces';
import { words } from './words';

export function peersPart({ peers }: Peers): HTMLElement {
  const w = words();
  if (peers.length < 2) return make('div', { class: 'card' }, blank('building', w.alone, w.aloneText));
  return table<Peer>({
    label: w.peers,
    testid: 'peer',
    rows: peers,
    key: ({ id }) => id,
    columns: [
      { head: w.colHospital, cell: named },
      { head: w.colLag, kind: 'tight', cell: behind },
      { head: w.colReachable, kind: 'tight', cell: connection },
      { head: w.colAttested, kind: 'number', cell: ({ height }) => height.toLocaleString(language()) },
      { head: w.colHeard, kind: 'tight', cell: ({ heard }) => (heard === null ? '–' : timeElement(heard)) },
      { head: w.colCounts, kind: 'tight', cell: counting },
    ],
  });
}

function named({ id, name, self, leader }: Peer): HTMLElement {
  const w = words();
  return make(
    'div',
    { class: 'stack stack-tight peer-name' },
    make('strong', {}, name),
    make('span', { class: 'soft small' }, hash(id)),
    (self || leader) &&
      make(
        'div',
        { class: 'row' },
        self && chip('neutral', 'home', w.thisNode, 'peer-self'),
        leader && chip('accent', 'sort-numeric-down', w.leader, 'peer-leader'),
      ),
  );
}

function connection({ self, reachable }: Peer): HTMLElement | string {
  const w = words();
  if (self) return '–';
  if (reachable === null) return chip('neutral', 'minus-circle', w.notAsked);
  return reachable ? chip('good', 'check-circle', w.reachable) : chip('bad', 'times-circle', w.silent);
}

function behind({ lag }: Peer): HTMLElement | string {
  const w = words();
  return lag === 0 ? w.lag(0) : chip('warn', 'clock', w.lag(lag));
}

function counting({ counts }: Peer): HTMLElement {
  const w = words();
  return counts ? chip('good', 'verified', w.counts) : chip('warn', 'clock', w.countsNot);
}

export function incidentsPart({ incidents }: Peers): HTMLElement {
  const w = words();
  if (incidents.length === 0)
    return make('div', { class: 'card' }, blank('shield', w.noIncidents, w.noIncidentsText));
  const rows = incidents.map((incident, index) => ({ ...incident, index }));
  return table<NotedIncident & { readonly index: number }>({
    label: w.colIncident,
    testid: 'incident',
    rows,
    key: ({ index }) => String(index),
    columns: [
      { head: w.colTime, kind: 'tight', cell: ({ time }) => timeElement(time) },
      { head: w.colHospital, cell: accused },
      { head: w.colIncident, cell: ({ kind }) => w.incident[kind] ?? kind },
      { head: w.colDetail, cell: ({ detail }) => make('span', { class: 'mono small' }, detail) },
    ],
  });
}

function accused({ hospital }: NotedIncident): string {
  return hospital ? (hospital.name ?? shortId(hospital.id)) : words().nobodyKnown;
}

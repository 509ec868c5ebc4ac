/** How the hospital's node is doing, told in a sentence, then in figures. */
import type { Peers, Status } from '../api';
import { timeElement } from './frame/dates';
import { byId, make, put } from './frame/dom';
import { showFailure } from './frame/failure';
import { language, onLanguage } from './frame/language';
import { startPage } from './frame/page';
import { incidentsPart, peersPart } from './hospital/peers';
import { words } from './hospital/words';
import { chip, hash } from './frame/pieces';

const REFRESH_MILLIS = 5_000;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;
const DAY_SECONDS = 24 * HOUR_SECONDS;

const { api, feed } = await startPage();
let status: Status | null = null;
let peers: Peers | null = null;

onLanguage(draw);
feed.listen((message) => {
  if (message.kind === 'final') void load();
});
setInterval(() => void load(), REFRESH_MILLIS);
await load();

async function load(): Promise<void> {
  try {
    [status, peers] = await Promise.all([api.status(), api.peers()]);
    put(byId('node-problem'));
    draw();
  } catch (e) {
    showFailure(byId('node-problem'), e);
  }
}

function draw(): void {
  if (!status || !peers) return;
  putInPlace(byId('node-peers'), peersPart(peers));
  putInPlace(byId('node-incidents'), incidentsPart(peers));
  const w = words();
  const { height, finalHeight, transactions, uptimeSeconds, serving, hospital, hospitals, head, time } =
    status;
  const said = sentence(status, peers);
  const { catchingUpTo } = peers;
  put(
    byId('node-sentence'),
    said,
    catchingUpTo !== null && make('progress', { max: catchingUpTo, value: height, 'aria-label': said }),
  );
  put(
    byId('node'),
    figure('height', w.height, count(height)),
    figure('final-height', w.finalHeight, count(finalHeight)),
    figure('transactions', w.transactions, count(transactions)),
    figure('uptime', w.uptime, uptime(uptimeSeconds)),
  );
  const service = serving
    ? chip('good', 'check-circle', w.servingYes)
    : chip('bad', 'times-circle', w.servingNo);
  const rows = [
    [w.serving, service],
    [w.hospital, hospital.name],
    [w.hospitalId, hash(hospital.id)],
    [w.hospitals, count(hospitals)],
    [w.head, hash(head, 24)],
    [w.nodeTime, timeElement(time)],
  ] as const;
  put(byId('node-facts'), ...rows.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]));
}

/** A table that somebody has scrolled sideways stays there when it is drawn anew. */
function putInPlace(region: HTMLElement, part: HTMLElement): void {
  const scrolled = region.firstElementChild?.scrollLeft ?? 0;
  put(region, part);
  part.scrollLeft = scrolled;
}

function sentence({ serving, height, finalHeight }: Status, { catchingUpTo, divergedAt }: Peers): string {
  const w = words();
  if (divergedAt !== null) return w.nodeDiverged(divergedAt);
  if (catchingUpTo !== null) return w.nodeCatchingUp(height, catchingUpTo);
  if (!serving) return w.nodeWaits;
  return finalHeight >= height ? w.nodeFinal : w.nodeBehind(height - finalHeight);
}

function figure(testid: string, name: string, value: string): HTMLElement {
  return make(
    'div',
    { class: 'card' },
    make('p', { class: 'figure-name' }, name),
    make('p', { class: 'figure-value', 'data-testid': testid }, value),
  );
}

function count(number: number): string {
  return number.toLocaleString(language());
}

function uptime(seconds: number): string {
  return words().duration(
    Math.floor(seconds / DAY_SECONDS),
    Math.floor((seconds % DAY_SECONDS) / HOUR_SECONDS),
    Math.floor((seconds % HOUR_SECONDS) / MINUTE_SECONDS),
    Math.floor(seconds % MINUTE_SECONDS),
  );
}

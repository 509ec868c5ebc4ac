/** Blocks, and the way of a transaction: `#12` opens block 12, `#<id>` a transaction. */
import type { Block, HospitalName } from '../api';
import { type CheckedProof, checkProof } from '../checked-proof';
import { isDigest } from '../digest';
import { byId, field, make, put } from './frame/dom';
import { failureBlank } from './frame/failure';
import { onSubmit } from './frame/forms';
import { onLanguage } from './frame/language';
import { startPage } from './frame/page';
import { blockDetail, noBlock } from './hospital/block-detail';
import { type ListedBlock, blockTable, fetchStretch } from './hospital/block-list';
import { transactionWay } from './hospital/transaction-way';
import { words } from './hospital/words';
import { blank } from './frame/pieces';

/** Blocks come up to four a second; the list follows once in a while. */
const SETTLE_MILLIS = 1_000;

const { api, device, feed } = await startPage();

interface ShownBlock {
  readonly block: Block;
  readonly height: number;
  readonly hospitals: readonly HospitalName[];
}

type Detail = ShownBlock | { readonly way: CheckedProof } | null;

let blocks: readonly ListedBlock[] | null = null;
let detail: Detail = null;
let newest = 0;
let settling: ReturnType<typeof setTimeout> | undefined;

onSubmit(byId('find-form'), async () => find(field('find').value.trim()), byId('find-error'));
byId('more').addEventListener('click', () => void older());
addEventListener('hashchange', () => void openAddress());
feed.listen((message) => {
  if (message.kind === 'transaction') return;
  newest = message.kind === 'final' ? message.height : message.finalHeight;
  settling ??= setTimeout(() => void newer(newest), SETTLE_MILLIS);
});
onLanguage(draw);
await load();
await openAddress();

async function load(): Promise<void> {
  try {
    blocks = await fetchStretch(api, (await api.status()).height);
    draw();
  } catch (e) {
    put(
      byId('blocks'),
      failureBlank(e, () => void load()),
    );
  }
}

async function older(): Promise<void> {
  const lowest = blocks?.at(-1)?.height ?? 1;
  blocks = [...(blocks ?? []), ...(await fetchStretch(api, lowest - 1))];
  draw();
}

/** What was pushed: the newest stretch again, joined to what is shown if nothing lies between. */
async function newer(height: number): Promise<void> {
  settling = undefined;
  if (!blocks) return;
  const stretch = await fetchStretch(api, Math.max(height, blocks[0]?.height ?? 0));
  const lowest = stretch.at(-1)?.height ?? 0;
  const kept = blocks.filter((block) => block.height < lowest);
  blocks = (kept[0]?.height ?? lowest - 1) === lowest - 1 ? [...stretch, ...kept] : stretch;
  drawBlocks();
}

function find(typed: string): void {
  const wrong = !/^[1-9]\d{0,14}$/.test(typed) && !isDigest(typed);
  put(byId('find-error'), wrong ? words().findWrong : null);
  if (!wrong) location.hash = typed;
}

async function openAddress(): Promise<void> {
  const address = location.hash.slice(1);
  try {
    if (isDigest(address)) detail = { way: await checkProof(device, address) };
    else if (/^\d+$/.test(address)) detail = await shownBlock(Number(address));
    else detail = null;
    draw();
  } catch (e) {
    put(
      byId('detail'),
      failureBlank(e, () => void openAddress()),
    );
  }
}

async function shownBlock(height: number): Promise<ShownBlock> {
  const [block, { members }] = await Promise.all([api.block(height), device.hospitals.told(height)]);
  return { height, block, hospitals: members.map(({ hospital, name }) => ({ id: hospital, name })) };
}

async function acceptHospitals(): Promise<void> {
  await device.hospitals.accept();
  await openAddress();
}

function draw(): void {
  drawBlocks();
  if (!detail) put(byId('detail'), noBlock());
  else if ('way' in detail) put(byId('detail'), transactionWay(detail.way, goTo, acceptHospitals));
  else put(byId('detail'), blockDetail(detail.block, detail.hospitals, goTo));
}

function drawBlocks(): void {
  if (!blocks) return;
  const w = words();
  const selected = !detail ? null : 'way' in detail ? detail.way.evidence.height : detail.height;
  if (blocks.length === 0)
    put(byId('blocks'), make('div', { class: 'card' }, blank('link', w.noBlocks, w.noBlocksText)));
  else put(byId('blocks'), blockTable(blocks, selected, goTo));
  byId('more').hidden = (blocks.at(-1)?.height ?? 1) <= 1;
}

function goTo(address: number | string): void {
  location.hash = String(address);
}

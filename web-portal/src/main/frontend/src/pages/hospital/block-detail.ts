/** One block: what it holds, then what holds it. */
import type { Block } from '../../api';
import type { BlockHeader } from '../../proof';
import { make } from '../frame/dom';
import { timeElement } from '../frame/dates';
import { blank, facts, hash, table } from '../frame/pieces';
import { finalChip } from './block-list';
import { words } from './words';

export function noBlock(): HTMLElement {
  return make('div', { class: 'card' }, blank('link', words().pickBlock, words().pickBlockText));
}

/** @param open called with a transaction's id */
export function blockDetail(block: Block, open: (transaction: string) => void): HTMLElement {
  const w = words();
  const header = JSON.parse(block.header) as BlockHeader;
  return make(
    'article',
    { class: 'card stack', 'data-testid': 'block-detail' },
    make('div', { class: 'row row-spread' }, make('h2', {}, w.block(header.height)), finalChip(block.final)),
    make('h3', {}, w.inBlock),
    table<Block['transactions'][number]>({
      label: w.inBlock,
      testid: 'transaction',
      rows: block.transactions,
      key: ({ id }) => id,
      open: ({ id }) => open(id),
      columns: [
        { head: '#', kind: 'tight', cell: ({ index }) => index + 1 },
        {
          head: w.txType,
          cell: ({ type }) =>
            make('button', { type: 'button', class: 'row-open row-open-long' }, w.verb[type] ?? type),
        },
        { head: w.txId, kind: 'tight', cell: ({ id }) => hash(id, 8) },
      ],
    }),
    facts([
      [w.colTime, timeElement(header.time)],
      [w.colHash, hash(block.hash, 24)],
      [w.previous, hash(header.previous, 24)],
      [w.merkleRoot, hash(header.merkleRoot, 24)],
      [w.changes, hash(header.changes, 24)],
      [w.certificate, w.certificateCount(block.certificate.length)],
    ]),
  );
}

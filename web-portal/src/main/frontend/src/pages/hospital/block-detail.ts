/** One block: what it holds, then what holds it. */
import type { Block, HospitalName } from '../../api';
import { claimedAttester } from '../../attestation';
import type { BlockHeader } from '../../proof';
import { make } from '../frame/dom';
import { timeElement } from '../frame/dates';
import { blank, facts, hash, shortId, table } from '../frame/pieces';
import { finalChip } from './block-list';
import { words } from './words';

export function noBlock(): HTMLElement {
  return make('div', { class: 'card' }, blank('link', words().pickBlock, words().pickBlockText));
}

/**
 * @param hospitals that are or were members
 * @param open called with a transaction's id
 */
export function blockDetail(
  block: Block,
  hospitals: readonly HospitalName[],
  open: (transaction: string) => void,
): HTMLElement {
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
      [w.certificate, certificate(block.certificate, hospitals)],
    ]),
  );
}

/** By whom the attestations are, as they say; a transaction's way checks their signatures. */
function certificate(attestations: Block['certificate'], hospitals: readonly HospitalName[]): HTMLElement {
  const w = words();
  const names = attestations.map((attestation) => {
    const id = claimedAttester(attestation);
    return hospitals.find((hospital) => hospital.id === id)?.name ?? (id ? shortId(id) : w.nobodyKnown);
  });
  return make(
    'div',
    { class: 'stack stack-tight', 'data-testid': 'certificate' },
    make('span', {}, w.certificateCount(names.length)),
    names.length > 0 &&
      make('ul', { class: 'stack stack-tight' }, ...names.map((name) => make('li', {}, name))),
  );
}

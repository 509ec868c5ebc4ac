/** The chain, newest block first, a stretch at a time. */
import type { Api, Block } from '../../api';
import { make } from '../frame/dom';
import { timeElement } from '../frame/dates';
import { chip, hash, table } from '../frame/pieces';
import { words } from './words';

export interface ListedBlock {
  readonly height: number;
  readonly time: number;
  readonly count: number;
  readonly hash: string;
  readonly final: boolean;
}

const STRETCH = 20;

/** @returns blocks from `from` downwards */
export async function fetchStretch(api: Api, from: number): Promise<ListedBlock[]> {
  const heights = Array.from({ length: Math.min(STRETCH, Math.max(0, from)) }, (_, i) => from - i);
  return Promise.all(heights.map(async (height) => listed(height, await api.block(height))));
}

export function listed(height: number, block: Block): ListedBlock {
  const { time, count } = JSON.parse(block.header) as { time: number; count: number };
  return { height, time, count, hash: block.hash, final: block.final };
}

export function finalChip(final: boolean): HTMLElement {
  const w = words();
  return final ? chip('good', 'check-circle', w.final) : chip('warn', 'clock', w.notFinal);
}

export function blockTable(
  blocks: readonly ListedBlock[],
  selected: number | null,
  open: (height: number) => void,
): HTMLElement {
  const w = words();
  return table<ListedBlock>({
    label: w.colHeight,
    testid: 'block',
    rows: blocks,
    key: ({ height }) => String(height),
    selected: selected === null ? null : String(selected),
    open: ({ height }) => open(height),
    columns: [
      {
        head: w.colHeight,
        kind: 'tight',
        cell: ({ height }) => make('button', { type: 'button', class: 'row-open' }, height),
      },
      { head: w.colTime, cell: ({ time }) => timeElement(time) },
      { head: w.colCount, kind: 'number', cell: ({ count }) => count },
      { head: w.colHash, kind: 'spare', cell: ({ hash: text }) => hash(text, 8) },
      { head: w.colState, kind: 'tight', cell: ({ final }) => finalChip(final) },
    ],
  });
}

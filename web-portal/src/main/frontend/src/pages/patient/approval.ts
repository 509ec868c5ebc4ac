/** What an approval may cover: from when, until when, and what stands there already. */
import type { Api } from '../../api';
import type { Permission, Time } from '../../transaction';
import { moment, month } from '../frame/dates';
import { words } from './words';

export const HISTORY = ['all', '5', '1'] as const;
export type Since = (typeof HISTORY)[number];

/** When the entries of an archive were made, oldest first: enough to say how much an approval covers. */
export type History = readonly Time[];

const HOUR_MILLIS = 3_600_000;
const DAY_MILLIS = 24 * HOUR_MILLIS;
const LONGEST_MILLIS = 7 * DAY_MILLIS - HOUR_MILLIS / 60;
const PAGE = 500;

/** Reads the times alone; no content is asked for, and so no view is written down. */
export async function historyOf(api: Api): Promise<History> {
  const times: Time[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<Api['timeline']>> = await api.timeline('me', { before, limit: PAGE });
    times.push(...page.records.map(({ period, time }) => period?.start ?? time));
    before = page.next;
  } while (before);
  return times.sort((a, b) => a - b);
}

export function sinceOf(since: Since, now: Time): Time | null {
  if (since === 'all') return null;
  const from = new Date(now);
  return from.setFullYear(from.getFullYear() - Number(since));
}

export function sinceWords(since: Since): string {
  return since === 'all' ? words().whole : words().years(Number(since));
}

/** What is allowed and what is not, each with a yes or no. */
export function whatWords(
  permission: Permission,
  history: History | undefined,
  since: Time | null,
): (readonly [allowed: boolean, word: string])[] {
  const w = words();
  if (permission === 'write') {
    return [
      [true, w.willWrite],
      [true, w.identityToo],
      [false, w.notDelete],
    ];
  }
  const covered = (history ?? []).filter((time) => since === null || time >= since);
  const first = covered[0];
  const last = covered.at(-1);
  const count = w.entries(covered.length, first ? month(first) : '', last ? month(last) : '');
  return [
    [true, w.willSee(count)],
    [true, w.everyLook],
    [false, w.notWrite],
  ];
}

/** What the doctor asked for, and a few others, each within the seven days that the ledger allows. */
export function untilChoices(
  now: Time,
  asked: Time | null,
): (readonly [value: string, until: Time, word: string])[] {
  const w = words();
  const endOfDay = new Date(now).setHours(23, 59, 0, 0);
  const options: (readonly [string, Time, string])[] = [
    ['hour', now + HOUR_MILLIS, w.oneHour],
    ['today', endOfDay, moment(endOfDay, now)],
    ['week', now + LONGEST_MILLIS, w.sevenDays],
  ];
  const wish = asked && asked > now && asked <= now + 7 * DAY_MILLIS ? asked : null;
  const others = options.filter(([value, until]) => value !== 'today' || until - now > HOUR_MILLIS);
  if (!wish) return others;
  const distinct = others.filter(([, until]) => Math.abs(until - wish) > HOUR_MILLIS / 4);
  return [['asked', wish, moment(wish, now)], ...distinct];
}

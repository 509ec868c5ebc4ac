/** Dates and times as the reader writes them, in the reader's zone; the exact time on hover. */
import { make } from './dom';
import { inLanguage, language } from './language';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export function day(time: number): string {
  return format(time, { year: 'numeric', month: 'long', day: 'numeric' });
}

/** Where the year stands above: "3 May". */
export function dayInYear(time: number): string {
  return format(time, { month: 'short', day: 'numeric' });
}

export function month(time: number): string {
  return format(time, { year: 'numeric', month: 'short' });
}

export function dayWithWeekday(time: number): string {
  return format(time, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });
}

export function clock(time: number): string {
  return format(time, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** "today 18:00", "tomorrow 09:30", "3 May 2026, 18:00". */
export function moment(time: number, now = Date.now()): string {
  const days = Math.round((startOfDay(time) - startOfDay(now)) / (24 * HOUR_MS));
  if (days >= -1 && days <= 1) {
    const word = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(days, 'day');
    return `${word} ${clock(time)}`;
  }
  return inLanguage({ en: `${day(time)}, ${clock(time)}`, zh: `${day(time)} ${clock(time)}` });
}

/** A time element: short to read, exact on hover. */
export function timeElement(time: number, short: (time: number) => string = moment): HTMLTimeElement {
  const exact = format(time, { dateStyle: 'full', timeStyle: 'long' });
  return make('time', { datetime: new Date(time).toISOString(), title: exact }, short(time));
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

function format(time: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'zh-CN', options).format(time);
}

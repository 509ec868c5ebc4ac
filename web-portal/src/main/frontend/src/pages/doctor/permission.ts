/** How a visit's permissions stand at a moment: what the server said, and time, which ends grants without a message. */
import type { GrantState, GrantStateName, Visit } from '../../api';
import type { Permission, Time } from '../../transaction';

export type Standing = GrantStateName | 'closed' | 'lapsed';

/** `lapsed`: an ask that was cancelled or ran out without an answer. */
export function standing(visit: Visit, permission: Permission, now: Time): Standing {
  if (visit.state === 'closed') return 'closed';
  const grant = visit[permission];
  const over = grant.until != null && grant.until <= now;
  if (grant.state === 'granted') return over ? 'expired' : 'granted';
  if (grant.state === 'asked') return over ? 'lapsed' : 'asked';
  return grant.state === 'expired' && !grant.grant ? 'lapsed' : grant.state;
}

/** When the next permission or ask ends by itself; null if none will. */
export function nextEnd(visit: Visit, now: Time): Time | null {
  const ends = [visit.view, visit.write].flatMap(({ until }: GrantState) =>
    until && until > now ? [until] : [],
  );
  return ends.length > 0 ? Math.min(...ends) : null;
}

const HOUR_MILLIS = 3_600_000;
const DAY_MILLIS = 24 * HOUR_MILLIS;
/** The ledger grants at most seven days from its own time; a minute is left for the way. */
const MARGIN_MILLIS = 60_000;

export const UNTIL_CHOICES = ['hours2', 'today', 'days3', 'days7'] as const;
export type UntilChoice = (typeof UNTIL_CHOICES)[number];

export function untilTime(choice: UntilChoice, now: Time): Time {
  switch (choice) {
    case 'hours2':
      return now + 2 * HOUR_MILLIS;
    case 'today':
      return endOfDay(now);
    case 'days3':
      return now + 3 * DAY_MILLIS;
    case 'days7':
      return now + 7 * DAY_MILLIS - MARGIN_MILLIS;
  }
}

/** The last minute of the day; shortly before midnight, of the next. */
function endOfDay(now: Time): Time {
  const end = new Date(now).setHours(23, 59, 0, 0);
  return end - now > MARGIN_MILLIS ? end : end + DAY_MILLIS;
}

/** A cancelled ask is replaced by one that ends at once: the ledger never takes anything back. */
const CANCEL_MILLIS = 2_000;

export function cancelTime(now: Time): Time {
  return now + CANCEL_MILLIS;
}

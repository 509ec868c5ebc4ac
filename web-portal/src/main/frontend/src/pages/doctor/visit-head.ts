/** The header that never scrolls away: who, how long seen, how long written. */
import type { Visit } from '../../api';
import type { Permission, Time } from '../../transaction';
import { moment } from '../frame/dates';
import { byId, make, put } from '../frame/dom';
import { type Tone, chip, shortId } from '../frame/pieces';
import { type PatientAbout, ageIn } from './patient-about';
import { type Standing, standing } from './permission';
import { words } from './words';

const TONE: Readonly<Record<Standing, Tone>> = {
  none: 'neutral',
  asked: 'warn',
  granted: 'good',
  refused: 'bad',
  revoked: 'bad',
  expired: 'bad',
  lapsed: 'neutral',
  closed: 'neutral',
};
const ICON: Readonly<Record<Standing, string>> = {
  none: 'minus-circle',
  asked: 'clock',
  granted: 'check-circle',
  refused: 'times-circle',
  revoked: 'ban',
  expired: 'stopwatch',
  lapsed: 'minus-circle',
  closed: 'lock',
};

export function drawHead(visit: Visit, about: PatientAbout, now: Time): void {
  drawWho(visit, about, now);
  for (const permission of ['view', 'write'] as const) {
    const place = byId(`chip-${permission}`);
    const drawn = permissionChip(visit, permission, now);
    // The same is not said twice to whoever listens to the page.
    if (!place.firstElementChild?.isEqualNode(drawn)) put(place, drawn);
  }
  byId('close-visit').hidden = visit.state === 'closed';
}

function drawWho(visit: Visit, about: PatientAbout, now: Time): void {
  const w = words();
  const code = make('span', { class: 'mono' }, shortId(visit.patient));
  put(byId('patient-name'), ...(about.name ? [about.name] : [`${w.patientCode} `, code]));
  const age = ageIn(about, now);
  const facts = [
    about.name ? code.cloneNode(true) : null,
    age === null ? null : w.years(age),
    about.gender ? (w.gender[about.gender] ?? null) : null,
  ];
  put(byId('patient-facts'), ...facts.filter((fact) => fact !== null).map((fact) => make('li', {}, fact)));
  if (about.allergies.length > 0) {
    const names =
      about.allergies.slice(0, 3).join(', ') +
      (about.allergies.length > 3 ? ` +${about.allergies.length - 3}` : '');
    const allergies = chip('bad', 'exclamation-triangle', w.allergies(names), 'allergies');
    allergies.title = about.allergies.join(', ');
    put(byId('patient-allergies'), allergies);
  } else {
    put(
      byId('patient-allergies'),
      about.fromHistory ? chip('neutral', 'shield', w.noAllergies, 'allergies') : null,
    );
  }
}

/** From here on a grant says how long it still lasts: nothing runs out silently. */
const SOON_MILLIS = 15 * 60_000;
const MINUTE_MILLIS = 60_000;

/** In full for the header; `short` where the column's head says which permission it is. */
export function permissionChip(visit: Visit, permission: Permission, now: Time, short = false): HTMLElement {
  const state = standing(visit, permission, now);
  const say = short ? words().short : words()[permission];
  const until = visit[permission].until ?? now;
  const soon = state === 'granted' && until - now < SOON_MILLIS;
  const left = soon && !short ? ` · ${words().left(Math.floor((until - now) / MINUTE_MILLIS))}` : '';
  const word = state === 'granted' ? say.granted(moment(until, now)) + left : say[state];
  const testid = short ? undefined : `state-${permission}`;
  const element = soon
    ? chip('warn', 'stopwatch', word, testid)
    : chip(TONE[state], ICON[state], word, testid);
  element.dataset['state'] = state;
  return element;
}

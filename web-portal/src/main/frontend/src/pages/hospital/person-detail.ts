/** One person of the hospital, beside the list. */
import type { Participant, Person } from '../../api';
import { thumbprint } from '../../keys';
import { type Child, icon, make } from '../frame/dom';
import { timeElement } from '../frame/dates';
import { departmentName } from '../frame/departments';
import { blank, facts, hash, notice } from '../frame/pieces';
import { statusChip } from './people-table';
import { words } from './words';

export type PersonAction = 'suspend' | 'reinstate' | 'reenrol';

export interface PersonKeys {
  readonly signing: string;
  readonly encryption: string;
}

export async function keysOf({ signingKey, encryptionKey }: Participant): Promise<PersonKeys> {
  return { signing: await thumbprint(signingKey), encryption: await thumbprint(encryptionKey) };
}

export function noPerson(): HTMLElement {
  return make('div', { class: 'card' }, blank('user', words().pick, words().pickText));
}

/**
 * @param keys null while they are being fetched
 * @param oneself whether the person is the administrator at the page
 */
export function personDetail(
  person: Person,
  keys: PersonKeys | null,
  oneself: boolean,
  act: (action: PersonAction, person: Person) => void,
): HTMLElement {
  const w = words();
  const key = (name: keyof PersonKeys): Child =>
    keys ? hash(keys[name]) : make('span', { class: 'skeleton skeleton-short' });
  const button = (action: PersonAction, iconName: string, tone: string) =>
    make(
      'button',
      {
        type: 'button',
        class: `button ${tone}`,
        'data-testid': action,
        on: { click: () => act(action, person) },
      },
      icon(iconName),
      w[action],
    );
  const standing =
    person.status === 'active'
      ? button('suspend', 'ban', 'button-danger')
      : button('reinstate', 'check-circle', '');
  return make(
    'article',
    { class: 'card stack', 'data-testid': 'person-detail' },
    make('div', { class: 'row row-spread' }, make('h2', {}, person.displayName), statusChip(person.status)),
    facts([
      [w.colRole, w.role[person.role]],
      ...(person.department ? [[w.colDepartment, departmentName(person.department)] as const] : []),
      ...(person.username ? [[w.colUsername, person.username] as const] : []),
      [w.colRegistered, timeElement(person.registered)],
      [w.participant, hash(person.participant)],
      [w.signingKey, key('signing')],
      [w.encryptionKey, key('encryption')],
    ]),
    oneself
      ? notice('accent', 'info-circle', w.yourself)
      : make('div', { class: 'detail-actions' }, standing, button('reenrol', 'refresh', '')),
  );
}

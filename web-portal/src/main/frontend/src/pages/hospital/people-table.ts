/** The hospital's people as a table, and the codes that nobody has used yet. */
import type { OpenCode, Person } from '../../api';
import { make } from '../frame/dom';
import { day, timeElement } from '../frame/dates';
import { departmentName } from '../frame/departments';
import { chip, table } from '../frame/pieces';
import { matches, searchable } from '../frame/search';
import { words } from './words';

export interface PeopleFilter {
  readonly typed: string;
  readonly role: string;
  readonly status: string;
}

export function filtered(people: readonly Person[], { typed, role, status }: PeopleFilter): Person[] {
  return people.filter(
    (person) =>
      (!role || person.role === role) &&
      (!status || person.status === status) &&
      matches(searchable(person.displayName, person.username, departmentName(person.department)), typed),
  );
}

export function statusChip(status: Person['status']): HTMLElement {
  const word = words().status[status];
  return status === 'active' ? chip('good', 'check-circle', word) : chip('bad', 'ban', word);
}

/** @param open called with the person chosen */
export function peopleTable(
  people: readonly Person[],
  selected: string | null,
  open: (person: Person) => void,
): HTMLElement {
  const w = words();
  return table<Person>({
    label: w.colName,
    testid: 'person',
    rows: people,
    key: ({ participant }) => participant,
    selected,
    open,
    columns: [
      {
        head: w.colName,
        cell: ({ displayName }) => make('button', { type: 'button', class: 'row-open' }, displayName),
      },
      { head: w.colRole, kind: 'tight', cell: ({ role }) => w.role[role] },
      { head: w.colDepartment, kind: 'tight', cell: ({ department }) => departmentName(department) },
      { head: w.colUsername, cell: ({ username }) => username ?? '' },
      { head: w.colStatus, kind: 'tight', cell: ({ status }) => statusChip(status) },
      { head: w.colRegistered, kind: 'tight', cell: ({ registered }) => timeElement(registered, day) },
    ],
  });
}

export function codesTable(codes: readonly OpenCode[]): HTMLElement {
  const w = words();
  return table<OpenCode>({
    label: w.slipTitle,
    testid: 'open-code',
    rows: codes,
    key: ({ participant }) => participant,
    columns: [
      {
        head: w.colName,
        cell: ({ displayName, reenrol }) =>
          make(
            'span',
            { class: 'row' },
            displayName,
            reenrol ? chip('neutral', 'refresh', w.reenrolment) : null,
          ),
      },
      { head: w.colRole, kind: 'tight', cell: ({ role }) => w.role[role] },
      {
        head: w.colStatus,
        kind: 'tight',
        cell: ({ expires }) => timeElement(expires, (time) => w.expires(day(time))),
      },
    ],
  });
}

/** The approve sheet's question: who asks, for what, why, until when; yes or no on one screen. */
import type { Visit } from '../../api';
import type { Permission, Time } from '../../transaction';
import { moment } from '../frame/dates';
import { icon, make, put } from '../frame/dom';
import { onClick, onSubmit } from '../frame/forms';
import { departmentName } from '../frame/departments';
import { HISTORY, type History, type Since, sinceOf, sinceWords, untilChoices, whatWords } from './approval';
import { choices, passphraseField, who } from './pieces';
import { words } from './words';

export interface Terms {
  readonly since: Time | null;
  readonly until: Time;
}

export interface Question {
  readonly visit: Visit;
  readonly permission: Permission;
  readonly history: History | undefined;
  readonly now: Time;
  readonly locked: boolean;
  readonly approve: (terms: Terms) => Promise<void>;
  readonly refuse: () => Promise<void>;
}

/** A choice changes what it concerns and nothing else: what was typed, and where one is, stays. */
export function question({
  visit,
  permission,
  history,
  now,
  locked,
  approve,
  refuse,
}: Question): HTMLElement[] {
  const w = words();
  const asked = visit[permission].until ?? null;
  const ends = untilChoices(now, asked);
  let end = ends[0]!;
  let since: Since = 'all';
  const covers = make('ul', { class: 'sheet-list' });
  const drawCovers = () => put(covers, ...whatWords(permission, history, sinceOf(since, now)).map(line));
  drawCovers();
  const howFar = choices(
    'since',
    w.howFar,
    HISTORY.map((h) => [h, sinceWords(h)] as const),
    since,
    (chosen) => {
      since = chosen;
      drawCovers();
    },
  );
  const untilWhen = choices(
    'until',
    w.untilWhen,
    ends.map(([value, , word]) => [value, word] as const),
    end[0],
    (chosen) => {
      end = ends.find(([value]) => value === chosen) ?? end;
    },
  );
  const problem = make('div', { role: 'alert' });
  const no = make('button', { type: 'button', class: 'button', 'data-testid': 'refuse' }, w.refuse);
  const yes = make(
    'button',
    { class: 'button button-primary', 'data-testid': 'approve' },
    icon('check'),
    w.approve,
  );
  const form = make('form', { class: 'sheet-form', novalidate: true });
  put(
    form,
    make('p', { class: 'sheet-sentence' }, make('strong', {}, w.wants[permission]), ' ', why(visit)),
    covers,
    permission === 'view' ? howFar : null,
    untilWhen,
    locked ? passphraseField() : null,
    problem,
    make('div', { class: 'sheet-actions' }, no, yes),
  );
  onSubmit(form, () => approve({ since: sinceOf(since, now), until: end[1] }), problem);
  onClick(no, refuse, problem);
  return [who(visit), form];
}

function why({ department, registered }: Visit): HTMLElement {
  return make('span', { class: 'soft' }, words().visitOf(departmentName(department), moment(registered)));
}

function line([allowed, word]: readonly [boolean, string]): HTMLElement {
  return make('li', {}, icon(allowed ? 'check' : 'times'), make('span', {}, word));
}

/** Pieces that patients' pages share. */
import type { Ordered, Visit } from '../../api';
import type { Device } from '../../device';
import type { Permission } from '../../transaction';
import { moment } from '../frame/dates';
import { type Child, icon, make, put } from '../frame/dom';
import { inLanguage } from '../frame/language';
import * as frame from '../frame/words';
import { departmentName } from '../frame/departments';
import { chip } from '../frame/pieces';
import { words } from './words';

/** A person's first character, until there is a photo. */
export function avatar(name: string): HTMLElement {
  const initial = [...name.replace(/^(Dr\.?|Prof\.?)\s+/i, '').trim()][0] ?? '·';
  return make('span', { class: 'avatar', 'aria-hidden': 'true' }, initial.toUpperCase());
}

/** "Tianjin First Hospital · Cardiology". */
export function whereOf({ hospital, department }: Pick<Visit, 'hospital' | 'department'>): string {
  return [hospital.name, departmentName(department)].filter(Boolean).join(' · ');
}

/** Whom a sheet is about: the visit's doctor, and where. */
export function who({ doctor, hospital, department }: Visit): HTMLElement {
  return make(
    'header',
    { class: 'sheet-who' },
    avatar(doctor.displayName),
    make(
      'div',
      { class: 'grow' },
      make('h1', { 'data-testid': 'sheet-doctor' }, doctor.displayName),
      make('p', { class: 'soft small', 'data-testid': 'sheet-where' }, whereOf({ hospital, department })),
    ),
  );
}

/** For sheets that open while the keys are locked. */
export function passphraseField(): HTMLElement {
  return make(
    'div',
    { class: 'field' },
    make('label', { for: 'passphrase' }, words().passphrase),
    make('input', {
      class: 'input',
      id: 'passphrase',
      type: 'password',
      autocomplete: 'off',
      maxlength: 256,
    }),
  );
}

export function approvePath(visit: Visit, permission: Permission): string {
  return `/patient/approve?visit=${visit.visit}&for=${permission}`;
}

/** What the doctor of a visit may do at this moment, each as a live chip. */
export function grantChips({ view, write }: Visit): HTMLElement[] {
  const chips: HTMLElement[] = [];
  if (view.state === 'granted' && view.until) {
    chips.push(chip('good', 'eye', words().seenUntil(moment(view.until)), 'chip-view'));
  }
  if (write.state === 'granted' && write.until) {
    chips.push(chip('good', 'pencil', words().writeUntil(moment(write.until)), 'chip-write'));
  }
  return chips.length > 0 ? chips : [chip('neutral', 'lock', words().nothingGranted)];
}

/** Submitted, ordered, final: settles by itself. */
export function steps(device: Device, { height }: Ordered): HTMLElement {
  const list = make('ol', { class: 'steps', 'aria-live': 'polite', 'data-testid': 'steps' });
  const draw = (done: number) => {
    const { submitted, ordered, final } = inLanguage({ en: frame.en, zh: frame.zh });
    put(
      list,
      ...[submitted, ordered, final].map((word, i) =>
        make('li', { 'data-done': String(i < done) }, icon(i < done ? 'check-circle' : 'circle'), word),
      ),
    );
    list.dataset['final'] = String(done === 3);
  };
  draw(2);
  void device.untilFinal({ height }).then(() => draw(3));
  return list;
}

/** A row of choices of which one holds. */
export function choices<T extends string>(
  name: string,
  label: string,
  options: readonly (readonly [value: T, word: string])[],
  chosen: T,
  choose: (value: T) => void,
): HTMLElement {
  const choice = ([value, word]: readonly [T, string]): Child =>
    make(
      'label',
      { class: 'choice' },
      make('input', {
        type: 'radio',
        name,
        value,
        checked: value === chosen,
        'data-testid': `${name}-${value}`,
        on: { change: () => choose(value) },
      }),
      make('span', {}, word),
    );
  return make(
    'fieldset',
    { class: 'stack stack-tight' },
    make('legend', { class: 'label' }, label),
    make('div', { class: 'choices', role: 'radiogroup', 'aria-label': label }, ...options.map(choice)),
  );
}

/** Importing records: a patient who permits it, files, and what became of them. */
import type { ImportPermission, ImportState } from '../api';
import { pause } from '../http';
import type { Id } from '../ids';
import { moment } from './frame/dates';
import { byId, field, make, put } from './frame/dom';
import { failureBlank, showFailure } from './frame/failure';
import { onLanguage } from './frame/language';
import { startPage } from './frame/page';
import { type ShownImport, importItem, sendingItem } from './hospital/import-item';
import { words } from './hospital/words';
import { blank } from './frame/pieces';

const POLL_MILLIS = 1_000;
const BUNDLE = /\.(json|gz)$/i;

const { api, feed } = await startPage();

let permissions: readonly ImportPermission[] | null = null;
let imports: readonly ImportState[] | null = null;
let chosen: Id | null = null;
let sending: string | null = null;
let polling = false;
const fileNames = new Map<string, string>();
const patientNames = new Map<Id, string>();

const drop = byId('drop');
field('bundle').addEventListener('change', () => void take([...(field('bundle').files ?? [])]));
for (const type of ['dragenter', 'dragover'] as const) {
  drop.addEventListener(type, (event) => {
    event.preventDefault();
    drop.dataset['over'] = String(chosen !== null);
  });
}
drop.addEventListener('dragleave', () => (drop.dataset['over'] = 'false'));
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.dataset['over'] = 'false';
  void take([...(event.dataTransfer?.files ?? [])]);
});
feed.listen((message) => {
  const permitted = message.kind === 'transaction' && message.type === 'record.permitImport';
  if (permitted || message.kind === 'hello') void loadPermissions();
});
onLanguage(draw);
await Promise.all([loadPermissions(), loadImports()]);

async function loadPermissions(): Promise<void> {
  try {
    permissions = await api.importPermissions();
    for (const { patient, displayName } of permissions) patientNames.set(patient, displayName);
    if (!permissions.some(({ patient }) => patient === chosen)) chosen = null;
    drawPermissions();
  } catch (e) {
    put(
      byId('permissions'),
      failureBlank(e, () => void loadPermissions()),
    );
  }
}

async function loadImports(): Promise<void> {
  try {
    imports = await api.imports();
    drawImports();
    if (imports.some(isRunning)) void poll();
  } catch (e) {
    put(
      byId('imports'),
      failureBlank(e, () => void loadImports()),
    );
  }
}

/** Asks again while something is on its way. */
async function poll(): Promise<void> {
  if (polling) return;
  polling = true;
  try {
    while (imports?.some(isRunning)) {
      await pause(POLL_MILLIS);
      // One missed answer is made up for by the next.
      imports = await api.imports().catch(() => imports);
      drawImports();
    }
  } finally {
    polling = false;
  }
}

function isRunning({ state }: ImportState): boolean {
  return state === 'checking' || state === 'importing';
}

async function take(files: readonly File[]): Promise<void> {
  const permission = permissions?.find(({ patient }) => patient === chosen);
  if (!permission || sending !== null) return;
  put(byId('import-problem'));
  for (const file of files) {
    if (!BUNDLE.test(file.name)) {
      put(byId('import-problem'), make('p', { class: 'field-error' }, words().notBundle(file.name)));
      continue;
    }
    sending = file.name;
    drawImports();
    try {
      const { import: id } = await api.importBundle(permission.patient, file.name, file);
      fileNames.set(id, file.name);
    } catch (e) {
      showFailure(byId('import-problem'), e);
    } finally {
      sending = null;
    }
    await loadImports();
  }
  field('bundle').value = '';
}

function draw(): void {
  drawPermissions();
  drawImports();
}

function drawPermissions(): void {
  if (!permissions) return;
  const w = words();
  if (permissions.length === 0) put(byId('permissions'), blank('lock', w.noPermissions, w.noPermissionsText));
  else {
    const label = w.chooseFirst;
    put(
      byId('permissions'),
      make(
        'div',
        { class: 'permission-list', role: 'radiogroup', 'aria-label': label },
        ...permissions.map(permissionLine),
      ),
    );
  }
  const name = permissions.find(({ patient }) => patient === chosen)?.displayName;
  drop.dataset['disabled'] = String(!name);
  field('bundle').disabled = !name;
  put(byId('drop-word'), name ? w.drop(name) : w.chooseFirst);
}

function permissionLine({ patient, displayName, until }: ImportPermission): HTMLElement {
  const choose = () => {
    chosen = patient;
    drawPermissions();
    document.querySelector<HTMLInputElement>('input[name=patient]:checked')?.focus();
  };
  return make(
    'label',
    { class: 'permission', 'data-testid': 'permission' },
    make('input', {
      type: 'radio',
      name: 'patient',
      value: patient,
      checked: patient === chosen,
      on: { change: choose },
    }),
    make('span', { class: 'grow' }, displayName),
    make('span', { class: 'soft small' }, words().until(moment(until))),
  );
}

function drawImports(): void {
  if (!imports) return;
  const w = words();
  const items = imports.map((item) => importItem(named(item)));
  if (sending) items.unshift(sendingItem(sending));
  if (items.length === 0)
    items.push(make('div', { class: 'card' }, blank('upload', w.noImports, w.noImportsText)));
  put(byId('imports'), ...items);
}

function named(item: ImportState): ShownImport {
  const patientName = patientNames.get(item.patient) ?? '';
  return { ...item, fileName: fileNames.get(item.import) ?? '', patientName };
}

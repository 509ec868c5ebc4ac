/** The hospital's people: find, enrol, suspend, reinstate, re-enrol. */
import type { People, PeopleQuery, Person } from '../api';
import { byId, field, make, put } from './frame/dom';
import { failureBlank } from './frame/failure';
import { onLanguage } from './frame/language';
import { startPage } from './frame/page';
import { EnrolDialog } from './hospital/enrol-dialog';
import { type PeopleFilter, codesTable, filtered, peopleTable } from './hospital/people-table';
import { type PersonKeys, keysOf, noPerson, personDetail } from './hospital/person-detail';
import { Slip } from './hospital/slip';
import { StandingDialog, type StandingResult } from './hospital/standing-dialog';
import { words } from './hospital/words';
import { blank, options, toast } from './frame/pieces';

const { api, device, me, feed } = await startPage();

const SETTLE_MILLIS = 250;

let answer: People | null = null;
let asked = 0;
let settling: ReturnType<typeof setTimeout> | undefined;
let selected: string | null = null;
let keys: PersonKeys | null = null;

const slip = new Slip(me.hospital.name);
const enrolling = new EnrolDialog(api, (enrolled) => {
  slip.show(enrolled);
  void load();
});
const standing = new StandingDialog(device, decided);

const enrol = byId<HTMLButtonElement>('enrol');
enrol.addEventListener('click', () => enrolling.open());
enrol.disabled = false;
byId('filters').addEventListener('submit', (event) => event.preventDefault());
byId('filters').addEventListener('input', filter);
feed.listen((message) => {
  const ofMember = message.kind === 'transaction' && message.type.startsWith('membership.');
  if (ofMember || message.kind === 'hello') void load();
});
onLanguage(draw);
await load();

/** A hospital's newest are searched here as one types, the others by the node. */
function filter(): void {
  drawPeople();
  clearTimeout(settling);
  if (answer && answer.people.length < answer.total) settling = setTimeout(() => void load(), SETTLE_MILLIS);
}

async function load(): Promise<void> {
  const question = ++asked;
  try {
    const partial = answer !== null && answer.people.length < answer.total;
    const found = await api.people(partial ? wanted() : {});
    if (question !== asked) return;
    answer = found;
    draw();
  } catch (e) {
    if (question !== asked) return;
    put(
      byId('people'),
      failureBlank(e, () => void load()),
    );
  }
}

function wanted(): PeopleQuery {
  const { typed, role, status } = typedFilter();
  return {
    ...(typed.trim() && { query: typed }),
    ...(role && { role }),
    ...(status && { status }),
  };
}

function typedFilter(): PeopleFilter {
  return {
    typed: field('people-search').value,
    role: select('people-role').value,
    status: select('people-status').value,
  };
}

function draw(): void {
  const w = words();
  const codes = answer?.enrolments ?? [];
  options(select('people-role'), [['', w.allRoles], ...Object.entries(w.role)]);
  options(select('people-status'), [['', w.allStatuses], ...Object.entries(w.status)]);
  drawPeople();
  drawDetail();
  byId('codes').hidden = codes.length === 0;
  put(byId('codes-list'), codesTable(codes));
}

function drawPeople(): void {
  if (!answer) return;
  const w = words();
  const { people, more, total } = answer;
  const shown = filtered(people, typedFilter());
  put(byId('people-count'), more ? w.countOfMore(shown.length, total) : w.count(shown.length, total));
  if (shown.length > 0)
    put(
      byId('people'),
      peopleTable(shown, selected, (person) => void choose(person)),
    );
  else if (total === 0) put(byId('people'), card(blank('users', w.noPeople, w.noPeopleText)));
  else put(byId('people'), card(blank('search', w.noMatch, w.noMatchText)));
}

function drawDetail(): void {
  const person = answer?.people.find(({ participant }) => participant === selected);
  const act = standing.open.bind(standing);
  put(
    byId('detail'),
    person ? personDetail(person, keys, person.participant === me.participant, act) : noPerson(),
  );
}

async function choose(person: Person): Promise<void> {
  selected = person.participant;
  keys = null;
  drawPeople();
  drawDetail();
  // What the list says is enough if the keys cannot be had.
  const participant = await api.participant(person.participant).catch(() => null);
  if (!participant || selected !== person.participant) return;
  keys = await keysOf(participant);
  drawDetail();
}

function decided({ action, person, enrolled }: StandingResult): void {
  const w = words();
  if (enrolled) slip.show(enrolled);
  else if (action === 'suspend') toast('warn', 'ban', w.suspended(person.displayName));
  else toast('good', 'check-circle', w.reinstated(person.displayName));
  void load();
}

function card(content: HTMLElement): HTMLElement {
  return make('div', { class: 'card' }, content);
}

function select(id: string): HTMLSelectElement {
  return byId<HTMLSelectElement>(id);
}

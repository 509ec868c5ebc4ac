/**
 * Whose signatures make a block final (protocol §3): the hospitals as the node tells them, beside the hospitals as this
 * device came to know them. The node alone is not believed about who they are: it could leave others out, or make some up.
 */
import type { AttestingHospital } from './attestation';
import type { Member, Members } from './api-types';
import type { Id } from './ids';
import { importVerificationKey } from './keys';

/** What differs from what this device knows, and that it cannot check. */
export type HospitalChange =
  | { readonly kind: 'ledger' }
  | { readonly kind: 'joined' | 'left' | 'keys' | 'name'; readonly hospital: Id; readonly name: string };

/** The hospitals that judge one block. */
export interface Judges {
  /** As the node tells them. */
  readonly told: readonly AttestingHospital[];
  /** As this device knows them: nobody, if it knows another ledger. */
  readonly known: readonly AttestingHospital[];
  readonly changes: readonly HospitalChange[];
}

/** Where a device keeps which hospitals it came to know: ids, names and public keys. */
export interface HospitalMemory {
  find(): Members | null;
  keep(members: Members): void;
}

export class MemoryHospitalMemory implements HospitalMemory {
  #members: Members | null = null;

  find(): Members | null {
    return this.#members;
  }

  keep(members: Members): void {
    this.#members = members;
  }
}

const NOBODY: Members = { genesis: '', height: 0, members: [] };

/** For as long as the browser keeps it: `new DeviceHospitalMemory(localStorage)`. */
export class DeviceHospitalMemory implements HospitalMemory {
  static readonly #NAME = 'yilian-hospitals';

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {}

  /** What is damaged is not taken for nothing: then nobody is known, until somebody decides anew. */
  find(): Members | null {
    const text = this.storage.getItem(DeviceHospitalMemory.#NAME);
    return text === null ? null : (read(text) ?? NOBODY);
  }

  keep(members: Members): void {
    this.storage.setItem(DeviceHospitalMemory.#NAME, JSON.stringify(members));
  }
}

function read(text: string): Members | null {
  try {
    const kept = JSON.parse(text) as Members | null;
    return Array.isArray(kept?.members) ? kept : null;
  } catch {
    return null;
  }
}

/** The members that judge a block: those in force before it. */
export function judging(members: readonly Member[], height: number): Member[] {
  return members.filter(({ from, until }) => from < height && (until === null || height <= until));
}

/** What this device knows of the hospitals, kept from the first time on until somebody decides otherwise. */
export class KnownHospitals {
  #told: Promise<Members> | undefined;

  /** @param ask the node */
  constructor(
    private readonly ask: () => Promise<Members>,
    private readonly memory: HospitalMemory,
  ) {}

  /** Comes to know the hospitals, unless this device does already. */
  async meet(): Promise<void> {
    if (!this.memory.find()) this.memory.keep(await this.told());
  }

  /** What the node tells, asked anew if it was told of a lower chain than this. */
  async told(height = 0): Promise<Members> {
    const told = await (this.#told ?? this.#askAnew());
    return told.height < height ? this.#askAnew() : told;
  }

  /** Who judges the block of this height. */
  async judging(height: number): Promise<Judges> {
    const told = await this.told(height);
    await this.meet();
    return judgesOf(told, this.memory.find() ?? told, height);
  }

  /** The person says that what the node tells is right. */
  async accept(): Promise<void> {
    this.memory.keep(await this.told());
  }

  #askAnew(): Promise<Members> {
    const asked = this.ask();
    asked.catch(() => (this.#told = undefined));
    this.#told = asked;
    return asked;
  }
}

async function judgesOf(told: Members, known: Members, height: number): Promise<Judges> {
  const tellsOf = judging(told.members, height);
  const asTold = await Promise.all(tellsOf.map(attesting));
  if (told.genesis !== known.genesis) return { told: asTold, known: [], changes: [{ kind: 'ledger' }] };
  const knows = judging(known.members, height);
  return {
    told: asTold,
    known: await Promise.all(knows.map(attesting)),
    changes: [...newcomers(tellsOf, knows), ...leavers(tellsOf, knows), ...altered(tellsOf, knows)],
  };
}

function newcomers(told: readonly Member[], known: readonly Member[]): HospitalChange[] {
  return without(told, known).map(({ hospital, name }) => ({ kind: 'joined', hospital, name }));
}

function leavers(told: readonly Member[], known: readonly Member[]): HospitalChange[] {
  return without(known, told).map(({ hospital, name }) => ({ kind: 'left', hospital, name }));
}

function without(some: readonly Member[], others: readonly Member[]): Member[] {
  return some.filter(({ hospital }) => !others.some((other) => other.hospital === hospital));
}

function altered(told: readonly Member[], known: readonly Member[]): HospitalChange[] {
  return told.flatMap((member): HospitalChange[] => {
    const { hospital, name } = member;
    const before = known.find((other) => other.hospital === hospital);
    if (!before) return [];
    const changes: HospitalChange[] = before.name === name ? [] : [{ kind: 'name', hospital, name }];
    return hasOtherKeys(member, before) ? [...changes, { kind: 'keys', hospital, name }] : changes;
  });
}

function hasOtherKeys({ signingKeys }: Member, before: Member): boolean {
  return signingKeys.some(
    ({ key }) => !before.signingKeys.some(({ key: other }) => other.x === key.x && other.y === key.y),
  );
}

async function attesting({ hospital, name, signingKeys }: Member): Promise<AttestingHospital> {
  const keys = await Promise.all(
    signingKeys.map(async ({ key, until }) => ({ ...(await importVerificationKey(key)), until })),
  );
  return { id: hospital, name, keys };
}

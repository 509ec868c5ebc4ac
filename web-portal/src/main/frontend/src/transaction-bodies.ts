/** The bodies of every transaction type (protocol §2), as the table there has them. */
import type { Digest } from './digest';
import type { Id } from './ids';
import type { PublicJwk } from './keys';
import type { CiphertextRef } from './sealed';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Time = number;
export type Role = 'doctor' | 'patient' | 'administrator';
export type Permission = 'view' | 'write';
export type RecordKind = 'outpatient' | 'inpatient' | 'certificate' | 'report';
export type StandingReason = 'left' | 'lost-device' | 'conduct' | 'requested' | 'other';

/** Names an attachment: the root over its stored chunks. */
export interface FileRef {
  readonly root: Digest;
  /** Octets of plaintext. */
  readonly size: number;
  readonly chunks: number;
}

export interface PublicKeys {
  readonly signingKey: PublicJwk;
  readonly encryptionKey: PublicJwk;
}

/** Where a hospital's node is reached, and its certificate (DER, base64url). */
export interface HospitalNode {
  readonly host: string;
  readonly raftPort: number;
  readonly exchangePort: number;
  readonly certificate: string;
}

/** What a hospital says of itself when it joins a consortium. */
export interface FoundingHospital extends PublicKeys {
  readonly hospital: Id;
  readonly name: string;
  readonly node: HospitalNode;
}

/** What the members of a consortium decide; a statement is a compact JWS by the new signing key. */
export type GovernanceChange =
  | ({ readonly kind: 'admit'; readonly statement: string } & FoundingHospital)
  | { readonly kind: 'remove'; readonly hospital: Id }
  | { readonly kind: 'node'; readonly hospital: Id; readonly node: HospitalNode }
  | ({ readonly kind: 'keys'; readonly hospital: Id; readonly statement: string } & PublicKeys)
  | { readonly kind: 'parameters'; readonly replicas: number };

export interface RecordBody {
  readonly visit: Id;
  readonly patient: Id;
  /** Id of the `visit.authoriseWriting`. */
  readonly authorisation: Digest;
  readonly kind: RecordKind;
  readonly clinical: CiphertextRef;
  readonly identity: CiphertextRef;
  readonly files: readonly FileRef[];
}

export interface Bodies {
  'genesis.found': { consortium: Id; hospital: Id; name: string } & PublicKeys;
  'genesis.form': {
    consortium: Id;
    hospitals: readonly FoundingHospital[];
    parameters: { replicas: number };
  };
  'governance.propose': { change: GovernanceChange; until: Time };
  'governance.approve': { proposal: Digest };
  'governance.withdraw': { proposal: Digest };
  'membership.register': { participant: Id; role: Role; archiveKey?: Digest } & PublicKeys;
  'membership.suspend': { participant: Id; reason: StandingReason };
  'membership.reinstate': { participant: Id; reason: StandingReason };
  'membership.reenrol': { participant: Id } & PublicKeys;
  'key.commit': { nextKeys: PublicKeys };
  'key.rotate': PublicKeys;
  'key.revoke': { participant: Id; key: Digest; reason: StandingReason };
  'visit.register': { visit: Id; patient: Id; hospital: Id; department: string };
  'visit.ask': { visit: Id; for: Permission; until: Time };
  'visit.grantView': {
    visit: Id;
    doctor: Id;
    since: Time | null;
    until: Time;
    parcel: CiphertextRef;
    archiveKey: { id: Digest; previous: Digest; parcel: CiphertextRef };
  };
  'visit.authoriseWriting': {
    visit: Id;
    doctor: Id;
    until: Time;
    visitKey: Digest;
    parcel: CiphertextRef;
    nextKeys: PublicKeys;
  };
  'visit.refuse': { visit: Id; for: Permission };
  'visit.revoke': { visit: Id; for: Permission };
  'visit.close': { visit: Id };
  'record.add': RecordBody;
  'record.amend': RecordBody & { amends: Digest };
  'record.addByPatient': { clinical: CiphertextRef; files: readonly FileRef[] };
  'record.permitImport': { hospital: Id; until: Time; importKey: Digest; parcel: CiphertextRef };
  'record.import': {
    patient: Id;
    permission: Digest;
    source: Digest;
    kind: RecordKind;
    clinical: CiphertextRef;
    identity: CiphertextRef;
    period: { start: Time; end: Time };
  };
  'audit.view': {
    patient: Id;
    basis: 'grant' | 'author' | 'self';
    visit: Id | null;
    records: readonly Digest[];
    purpose: 'care' | 'own' | 'legal';
  };
}

export type TransactionType = keyof Bodies;

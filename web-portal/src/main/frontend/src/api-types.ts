/** What the server answers (protocol §5). */
import type { Digest } from './digest';
import type { Id } from './ids';
import type { PublicJwk } from './keys';
import type { CiphertextRef } from './sealed';
import type { Envelope, FileRef, Permission, RecordKind, Role, Time } from './transaction';

export interface HospitalName {
  readonly id: Id;
  readonly name: string;
}

export interface Hospital extends HospitalName {
  readonly signingKey: PublicJwk;
  readonly encryptionKey: PublicJwk;
}

export interface Submission {
  readonly transaction: Envelope;
  readonly ciphertexts: readonly string[];
}

/** Where a transaction stands. */
export interface Ordered {
  readonly id: Digest;
  readonly height: number;
  readonly index: number;
}

/** Why one of several transactions was refused. */
export interface Refused {
  readonly id: Digest;
  readonly code: string;
  readonly message: string;
}

export interface Status {
  readonly height: number;
  readonly finalHeight: number;
  readonly head: Digest;
  readonly transactions: number;
  readonly uptimeSeconds: number;
  readonly hospital: HospitalName;
  readonly hospitals: number;
  readonly serving: boolean;
  readonly time: Time;
}

/** A hospital's time in the consortium: it judges the blocks above `from`, up to and with `until`. */
export interface Member {
  readonly hospital: Id;
  readonly name: string;
  readonly from: number;
  readonly until: number | null;
  /** Oldest first; one was in use until the time of the block that replaced it. */
  readonly signingKeys: readonly { readonly key: PublicJwk; readonly until: Time | null }[];
}

export interface Members {
  /** Id of the transaction that founded the ledger. */
  readonly genesis: Digest;
  /** Up to which the list is complete. */
  readonly height: number;
  readonly members: readonly Member[];
}

/** A member as this node sees it. */
export interface Peer extends HospitalName {
  readonly self: boolean;
  readonly leader: boolean;
  readonly address: string | null;
  /** Whether it answers this node; null where this node does not ask. */
  readonly reachable: boolean | null;
  readonly heard: Time | null;
  /** The newest block that it attested. */
  readonly height: number;
  readonly lag: number;
  /** Whether its attestations count for the newest block. */
  readonly counts: boolean;
}

export interface NotedIncident {
  readonly time: Time;
  readonly kind: string;
  /** As far as a certificate or signature says; its name, as far as the ledger knows it. */
  readonly hospital: { readonly id: Id; readonly name: string | null } | null;
  readonly detail: string;
}

export interface Peers {
  readonly height: number;
  readonly finalHeight: number;
  /** Newest block of the others, while this node fetches what it lacks. */
  readonly catchingUpTo: number | null;
  readonly divergedAt: number | null;
  readonly peers: readonly Peer[];
  /** Newest first. */
  readonly incidents: readonly NotedIncident[];
}

export interface NodeAddress {
  readonly host: string;
  readonly raftPort: number;
  readonly exchangePort: number;
  /** DER in base64url. */
  readonly certificate: string;
}

/** What the members may decide together (protocol §2). */
export type GovernanceChange =
  | {
      readonly kind: 'admit';
      readonly hospital: Id;
      readonly name: string;
      readonly signingKey: PublicJwk;
      readonly encryptionKey: PublicJwk;
      readonly node: NodeAddress;
      readonly statement: string;
    }
  | { readonly kind: 'remove'; readonly hospital: Id }
  | { readonly kind: 'node'; readonly hospital: Id; readonly node: NodeAddress }
  | {
      readonly kind: 'keys';
      readonly hospital: Id;
      readonly signingKey: PublicJwk;
      readonly encryptionKey: PublicJwk;
      readonly statement: string;
    }
  | { readonly kind: 'parameters'; readonly replicas: number };

export interface GovernedMember extends HospitalName {
  readonly since: Time;
  readonly node: NodeAddress;
}

export interface Proposal {
  readonly id: Digest;
  readonly proposer: { readonly id: Id; readonly name: string | null };
  readonly change: GovernanceChange;
  readonly time: Time;
  readonly until: Time;
  readonly state: 'open' | 'enacted' | 'withdrawn' | 'expired';
  /** The proposer first. */
  readonly approvals: readonly { readonly id: Id; readonly name: string | null }[];
  /** How many of them are members in force. */
  readonly counted: number;
  readonly approvable: boolean;
  readonly withdrawable: boolean;
}

export interface Governance {
  readonly hospital: Id;
  readonly replicas: number;
  /** How many members have to approve a change. */
  readonly needed: number;
  /** None while the hospital is alone. */
  readonly members: readonly GovernedMember[];
  readonly proposals: readonly Proposal[];
}

export interface Block {
  readonly header: string;
  readonly hash: Digest;
  readonly transactions: readonly { readonly id: Digest; readonly type: string; readonly index: number }[];
  readonly final: boolean;
  readonly certificate: readonly string[];
}

/** After the password: the challenge that the person's key has to sign. */
export interface SignInChallenge {
  readonly participant: Id;
  readonly role: Role;
  /** Thumbprint of the signing key that the ledger calls current. */
  readonly signingKey: Digest;
  readonly challenge: string;
}

export interface Me {
  readonly participant: Id;
  readonly role: Role;
  readonly displayName: string;
  readonly username: string;
  readonly department: string | null;
  readonly hospital: Hospital;
  readonly signingKey: Digest;
  readonly encryptionKey: Digest;
  readonly archiveKey: Digest | null;
  readonly status: 'active' | 'suspended';
  readonly locale: string | null;
}

export interface Participant {
  readonly participant: Id;
  readonly role: Role;
  readonly displayName?: string | null;
  readonly department?: string | null;
  readonly hospital: HospitalName;
  readonly signingKey: PublicJwk;
  readonly encryptionKey: PublicJwk;
  readonly archiveKey?: Digest | null;
  readonly status: 'active' | 'suspended';
}

export interface EnrolmentRequest {
  readonly role: Role;
  readonly displayName: string;
  readonly department?: string;
  readonly birthYear?: number;
  readonly gender?: string;
  readonly reenrol?: Id;
}

export interface EnrolmentCode {
  readonly code: string;
  readonly expires: Time;
  readonly participant: Id;
}

export interface OpenEnrolment {
  readonly participant: Id;
  readonly role: Role;
  readonly displayName: string;
  readonly department?: string | null;
  readonly hospital: Hospital;
  readonly reenrol: boolean;
  readonly time: Time;
}

export type GrantStateName = 'none' | 'asked' | 'granted' | 'refused' | 'revoked' | 'expired';

export interface GrantState {
  readonly state: GrantStateName;
  readonly asked?: Time | null;
  readonly until?: Time | null;
  readonly since?: Time | null;
  readonly grant?: Digest | null;
  readonly parcel?: CiphertextRef | null;
  readonly archiveKey?: Digest | null;
  readonly visitKey?: Digest | null;
}

export interface Visit {
  readonly visit: Id;
  readonly patient: Id;
  readonly doctor: {
    readonly participant: Id;
    readonly displayName: string;
    readonly department: string | null;
  };
  readonly hospital: HospitalName;
  readonly department: string;
  readonly registered: Time;
  readonly state: 'open' | 'closed';
  readonly closed: Time | null;
  readonly view: GrantState;
  readonly write: GrantState;
  readonly registration: Digest;
}

export interface RecordEntry {
  readonly id: Digest;
  readonly type: 'record.add' | 'record.amend' | 'record.addByPatient' | 'record.import';
  readonly kind: RecordKind | null;
  readonly time: Time;
  readonly period: { readonly start: Time; readonly end: Time } | null;
  readonly author: { readonly participant: Id; readonly displayName: string | null };
  readonly hospital: HospitalName | null;
  readonly department: string | null;
  readonly visit: Id | null;
  /** In a doctor's own archive alone. */
  readonly patient?: Id;
  readonly clinical: CiphertextRef;
  readonly identity?: CiphertextRef | null;
  readonly files: readonly FileRef[];
  readonly amends: Digest | null;
  readonly amendedBy: Digest | null;
  readonly height: number;
  readonly final: boolean;
}

export interface RecordPage {
  readonly records: readonly RecordEntry[];
  readonly keys: readonly {
    /** Thumbprint of the key inside the parcel. */
    readonly id: Digest;
    readonly kind: 'archive' | 'visit' | 'import';
    readonly parcel: CiphertextRef;
  }[];
  readonly next: string | null;
}

export interface ViewEntry {
  readonly id: Digest;
  readonly time: Time;
  readonly reader: {
    readonly participant: Id;
    readonly displayName: string;
    readonly role: Role;
    readonly hospital: HospitalName;
  };
  readonly basis: 'grant' | 'author' | 'self';
  readonly visit: Id | null;
  readonly purpose: 'care' | 'own' | 'legal';
  /** How many. */
  readonly records: number;
}

export interface WaitingItem {
  readonly kind: 'ask';
  /** The visit as `GET /visits/{id}` has it, or its id. */
  readonly visit: Visit | Id;
  readonly for: Permission;
  readonly until: Time;
  readonly time: Time;
}

export interface Person {
  readonly participant: Id;
  readonly role: Role;
  readonly displayName: string;
  readonly department: string | null;
  readonly status: 'active' | 'suspended';
  readonly registered: Time;
  readonly username?: string;
}

export interface PeopleQuery {
  readonly query?: string;
  readonly role?: string;
  readonly status?: string;
}

export interface People {
  readonly people: readonly Person[];
  readonly more: boolean;
  readonly total: number;
  readonly enrolments: readonly OpenCode[];
}

export interface OpenCode {
  readonly participant: Id;
  readonly role: Role;
  readonly displayName: string;
  readonly expires: Time;
  readonly reenrol?: boolean;
}

export interface ImportState {
  readonly import: string;
  readonly patient: Id;
  readonly state: 'checking' | 'importing' | 'done' | 'refused';
  readonly done: number;
  readonly total: number;
  readonly added: number;
  readonly already: number;
  readonly problems: readonly { readonly where: string; readonly what: string }[];
  readonly name?: string;
}

export interface ImportPermission {
  readonly patient: Id;
  readonly displayName: string;
  readonly until: Time;
  readonly permission: Digest;
}

export interface IntegrityState {
  readonly state: 'running' | 'clean' | 'damaged' | 'never';
  readonly checked: number;
  readonly total: number;
  readonly findings: readonly { readonly kind: string; readonly where: string; readonly what: string }[];
  readonly time: Time | null;
}

/** What is typed or chosen for a change, read strictly; the ledger checks all of it again. */
import type { GovernanceChange } from '../../api';
import { toBase64url } from '../../encoding';
import { PageRefusal } from '../frame/failure';

type Admission = Extract<GovernanceChange, { kind: 'admit' }>;
type Rekeying = Extract<GovernanceChange, { kind: 'keys' }>;

/** The file that a new hospital makes with `apply`. @throws PageRefusal if it is another */
export function readApplication(text: string): Admission {
  const json = parsed(text);
  if (!isApplication(json)) throw new PageRefusal('APPLICATION_MALFORMED');
  return json;
}

/** The file that a member makes with `renew`. @throws PageRefusal if it is another */
export function readNewKeys(text: string): Rekeying {
  const json = parsed(text);
  if (!isRekeying(json)) throw new PageRefusal('NEW_KEYS_MALFORMED');
  return json;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isApplication(json: unknown): json is Admission {
  if (!isStated(json) || json['kind'] !== 'admit') return false;
  const node = json['node'];
  return (
    typeof json['name'] === 'string' &&
    isObject(node) &&
    ['host', 'certificate'].every((name) => typeof node[name] === 'string') &&
    ['raftPort', 'exchangePort'].every((name) => typeof node[name] === 'number')
  );
}

function isRekeying(json: unknown): json is Rekeying {
  return isStated(json) && json['kind'] === 'keys';
}

/** Whether it is about a hospital's keys, with its statement. */
function isStated(json: unknown): json is Readonly<Record<string, unknown>> {
  return (
    isObject(json) &&
    ['hospital', 'statement'].every((name) => typeof json[name] === 'string') &&
    ['signingKey', 'encryptionKey'].every((name) => isObject(json[name]))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A certificate's DER in base64url. @throws PageRefusal if the text is not one certificate in PEM form */
export function readCertificate(pem: string): string {
  const body = /^\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/.exec(
    pem,
  )?.[1];
  try {
    if (!body) throw new PageRefusal('CERTIFICATE_MALFORMED');
    return toBase64url(Uint8Array.from(atob(body.replace(/\s/g, '')), (c) => c.charCodeAt(0)));
  } catch {
    throw new PageRefusal('CERTIFICATE_MALFORMED');
  }
}

/** Whether a name was typed as it is shown, but for white space around it. */
export function requireName(typed: string, name: string): void {
  if (typed.trim().normalize() !== name.trim().normalize()) throw new PageRefusal('NAME_DIFFERS');
}

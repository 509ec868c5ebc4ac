package org.yilian.portal.shared.signin;

/** Whether a person may be signed in; the names of the refusals are the protocol's codes. */
public enum Standing {
  /** May act. */
  GOOD,
  /** An administrator suspended them. */
  SUSPENDED,
  /** Their signing key was revoked and not yet replaced. */
  KEY_REVOKED,
  /** They re-enrolled or changed the password since: sign in again. */
  SESSION_ENDED,
  /** The ledger does not know them. */
  UNKNOWN_ACTOR
}

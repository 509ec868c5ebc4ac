package org.yilian.portal.api;

/**
 * The refusal codes that HTTP adds to the ledger's own (protocol §5, where each stands with its
 * status). The names are the protocol's words and never change.
 */
enum HttpRefusalCode {
  /** Nothing in the request tells what it asks for. */
  MALFORMED,
  /** The body is not strict JSON. */
  MALFORMED_JSON,
  /** The body is JSON, but not what is expected here. */
  MALFORMED_BODY,
  /** A redemption's envelope is not one of the protocol. */
  MALFORMED_JWS,
  /** The username's form. */
  USERNAME_NOT_ALLOWED,
  /** The password's length. */
  PASSWORD_NOT_ALLOWED,
  /** The keyring's form, size or owner. */
  KEYRING_MALFORMED,
  /** The transaction is not what the code was issued for. */
  ENROLMENT_MISMATCH,
  /** There is no session. */
  NOT_SIGNED_IN,
  /** Username, password and proof do not belong together. */
  SIGN_IN_FAILED,
  /** The session ended, since the person's account changed. */
  SESSION_ENDED,
  /** An administrator suspended the person. */
  SUSPENDED,
  /** The person's signing key was revoked. */
  KEY_REVOKED,
  /** The ledger does not know the person. */
  UNKNOWN_ACTOR,
  /** Open to other roles. */
  NOT_ALLOWED,
  /** Another site made this browser call. */
  CROSS_ORIGIN,
  /** Nothing is here, or nothing that the caller may know of. */
  NOT_FOUND,
  /** There is no such code, or it expired, or was used. */
  CODE_NOT_VALID,
  /** The resource has other methods. */
  METHOD_NOT_ALLOWED,
  /** The answer comes in none of the accepted types. */
  NOT_ACCEPTABLE,
  /** The username is somebody else's. */
  USERNAME_TAKEN,
  /** The patient has not permitted an import, or not any more. */
  NO_PERMISSION,
  /** Another device replaced the keyring meanwhile. */
  KEYRING_CHANGED,
  /** Larger than is taken at once. */
  OVERSIZE,
  /** The body's type is not read here. */
  UNSUPPORTED_MEDIA_TYPE,
  /** {@code If-Match} is missing. */
  CONDITION_MISSING,
  /** A limit was reached. */
  TOO_MANY_ATTEMPTS,
  /** A fault of the node. */
  INTERNAL,
  /** Too many passwords are being hashed at once. */
  BUSY,
  /** Too much waits to be taken in. */
  QUEUE_FULL,
  /** The node lacks much of the chain, and is getting it. */
  NOT_SERVING;

  /**
   * The code that bears a reason's name.
   *
   * @param reason named in the protocol's words by what found it
   */
  static HttpRefusalCode of(Enum<?> reason) {
    return valueOf(reason.name());
  }
}

package org.yilian.portal.api;

import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;

/**
 * Thrown by resources to answer with an error of the protocol.
 *
 * <p>Unchecked, since it ends the request at once and is handled in one place, {@link
 * FailureMapper}.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int PRECONDITION_REQUIRED = 428;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNPROCESSABLE = 422;

  private final int status;
  private final String code;
  private final Duration retryAfter;

  private Refusal(int status, HttpRefusalCode code, String message, Duration retryAfter) {
    this(status, code.name(), message, retryAfter);
  }

  private Refusal(int status, String code, String message, Duration retryAfter) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** Null unless trying again helps. */
  Duration retryAfter() {
    return retryAfter;
  }

  static Refusal malformed(HttpRefusalCode code, String message) {
    return new Refusal(400, code, message, null);
  }

  /** By the ledger's reader, in whose words the code is. */
  static Refusal malformed(String ledgersCode, String message) {
    return new Refusal(400, ledgersCode, message, null);
  }

  static Refusal malformedBody(String message) {
    return malformed(HttpRefusalCode.MALFORMED_BODY, message);
  }

  static Refusal notSignedIn(HttpRefusalCode code) {
    return new Refusal(401, code, "Sign in first.", null);
  }

  static Refusal signInFailed() {
    return new Refusal(401, HttpRefusalCode.SIGN_IN_FAILED, "This sign-in was not accepted.", null);
  }

  static Refusal notAllowed(HttpRefusalCode code) {
    return new Refusal(403, code, "This is not allowed.", null);
  }

  static Refusal notFound() {
    return notFound(HttpRefusalCode.NOT_FOUND);
  }

  static Refusal notFound(HttpRefusalCode code) {
    return new Refusal(404, code, "There is nothing here for you.", null);
  }

  static Refusal conflict(HttpRefusalCode code, String message) {
    return new Refusal(409, code, message, null);
  }

  static Refusal changed(HttpRefusalCode code, String message) {
    return new Refusal(Status.PRECONDITION_FAILED.getStatusCode(), code, message, null);
  }

  static Refusal conditionMissing() {
    return new Refusal(
        PRECONDITION_REQUIRED,
        HttpRefusalCode.CONDITION_MISSING,
        "Send If-Match with the last ETag.",
        null);
  }

  static Refusal oversize() {
    return new Refusal(413, HttpRefusalCode.OVERSIZE, "This is more than is taken at once.", null);
  }

  /** By a contract, in whose words the code is. */
  static Refusal byContract(String ledgersCode, String message) {
    return new Refusal(UNPROCESSABLE, ledgersCode, message, null);
  }

  static Refusal tooManyAttempts(Duration retryAfter) {
    return new Refusal(
        TOO_MANY_REQUESTS,
        HttpRefusalCode.TOO_MANY_ATTEMPTS,
        "Too many attempts; wait a little.",
        retryAfter);
  }

  static Refusal unavailable(HttpRefusalCode code, String message) {
    return unavailable(code.name(), message);
  }

  /** By the ledger's node, in whose words the code is. */
  static Refusal unavailable(String ledgersCode, String message) {
    return new Refusal(503, ledgersCode, message, Duration.ofSeconds(2));
  }
}

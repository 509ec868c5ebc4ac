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

  static Refusal malformed(String code, String message) {
    return new Refusal(400, code, message, null);
  }

  static Refusal malformedBody(String message) {
    return malformed("MALFORMED_BODY", message);
  }

  static Refusal notSignedIn(String code) {
    return new Refusal(401, code, "Sign in first.", null);
  }

  static Refusal signInFailed() {
    return new Refusal(401, "SIGN_IN_FAILED", "This sign-in was not accepted.", null);
  }

  static Refusal notAllowed(String code) {
    return new Refusal(403, code, "This is not allowed.", null);
  }

  static Refusal notFound() {
    return notFound("NOT_FOUND");
  }

  static Refusal notFound(String code) {
    return new Refusal(404, code, "There is nothing here for you.", null);
  }

  static Refusal conflict(String code, String message) {
    return new Refusal(409, code, message, null);
  }

  static Refusal changed(String code, String message) {
    return new Refusal(Status.PRECONDITION_FAILED.getStatusCode(), code, message, null);
  }

  static Refusal conditionMissing() {
    return new Refusal(
        PRECONDITION_REQUIRED, "CONDITION_MISSING", "Send If-Match with the last ETag.", null);
  }

  static Refusal oversize() {
    return new Refusal(413, "OVERSIZE", "This is more than is taken at once.", null);
  }

  static Refusal byContract(String code, String message) {
    return new Refusal(UNPROCESSABLE, code, message, null);
  }

  static Refusal tooManyAttempts(Duration retryAfter) {
    return new Refusal(
        TOO_MANY_REQUESTS, "TOO_MANY_ATTEMPTS", "Too many attempts; wait a little.", retryAfter);
  }

  static Refusal unavailable(String code, String message) {
    return new Refusal(503, code, message, Duration.ofSeconds(2));
  }
}

package org.yilian.portal.shared.throttle;

import java.time.Duration;

/** A limit was reached; nothing was checked. */
public class TooManyAttemptsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * Says when it makes sense to try again.
   *
   * @param retryAfter from now
   */
  public TooManyAttemptsException(Duration retryAfter) {
    super("TOO_MANY_ATTEMPTS");
    this.retryAfter = retryAfter;
  }

  /**
   * Returns when it makes sense to try again.
   *
   * @return from now, at least a second
   */
  public Duration retryAfter() {
    return retryAfter.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : retryAfter;
  }
}

package org.yilian.portal.shared.shortcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.throttle.FailureLimit;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

/**
 * The short codes that are good now, one a patient. They live in memory and stand nowhere at rest.
 * A doctor may ask for twenty that do not exist in ten minutes: of a hundred million, with a
 * thousand patients waiting, that finds somebody once in five thousand such windows. Thread-safe.
 */
@ApplicationScoped
public class ShortCodes {

  private static final int DIGITS = 8;
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int FAILURES = 20;

  private final Map<String, Entry> byCode = new HashMap<>();
  private Clock clock;
  private FailureLimit guesses;

  /** For the container's proxy. */
  protected ShortCodes() {}

  /**
   * Starts with none.
   *
   * @param clock the present
   */
  @Inject
  public ShortCodes(Clock clock) {
    this.clock = clock;
    this.guesses = new FailureLimit(FAILURES, LIFETIME, clock);
  }

  /**
   * Makes a new code for a patient; the former one is void.
   *
   * @param patient whom it stands for
   * @return the code
   */
  public ShortCode issue(PersonId patient) {
    Instant now = clock.instant();
    Instant expires = now.plus(LIFETIME);
    synchronized (byCode) {
      byCode
          .values()
          .removeIf(entry -> entry.patient().equals(patient) || !now.isBefore(entry.expires()));
      String code = SecureTokens.digits(DIGITS);
      while (byCode.containsKey(code)) {
        code = SecureTokens.digits(DIGITS);
      }
      byCode.put(code, new Entry(patient, expires));
      return new ShortCode(code, expires);
    }
  }

  /**
   * Finds whom a code stands for.
   *
   * @param doctor who asks
   * @param code as typed; spaces and hyphens do not matter
   * @return the patient, while the code is good
   * @throws TooManyAttemptsException if this doctor asked for too many that are not
   */
  public Optional<PersonId> resolve(PersonId doctor, String code) throws TooManyAttemptsException {
    guesses.admit(doctor.value());
    String plain = code == null ? "" : code.replaceAll("[\\s-]", "");
    Entry entry;
    synchronized (byCode) {
      entry = byCode.get(plain);
    }
    if (entry == null || !clock.instant().isBefore(entry.expires())) {
      return Optional.empty();
    }
    guesses.giveBack(doctor.value());
    return Optional.of(entry.patient());
  }

  private record Entry(PersonId patient, Instant expires) {}
}

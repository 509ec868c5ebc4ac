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
  private static final int FAILURES_OF_A_HOSPITAL = 400;

  private final Map<String, Entry> byCode = new HashMap<>();
  private Clock clock;
  private FailureLimit guesses;
  private FailureLimit foreignGuesses;

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
    this.foreignGuesses = new FailureLimit(FAILURES_OF_A_HOSPITAL, LIFETIME, clock);
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
    Optional<PersonId> patient = find(plain(code));
    patient.ifPresent(found -> guesses.giveBack(doctor.value()));
    return patient;
  }

  /**
   * Finds whom a code stands for that was shown at another hospital.
   *
   * @param hospital which asks on behalf of its doctors
   * @param code the digits alone
   * @return the patient, while the code is good
   * @throws TooManyAttemptsException if that hospital asked for too many that are not
   */
  public Optional<PersonId> resolveFor(String hospital, String code)
      throws TooManyAttemptsException {
    foreignGuesses.admit(hospital);
    Optional<PersonId> patient = find(code);
    patient.ifPresent(found -> foreignGuesses.giveBack(hospital));
    return patient;
  }

  /**
   * A code that is unknown here was good elsewhere: it was no guess.
   *
   * @param doctor who asked
   */
  public void wasGood(PersonId doctor) {
    guesses.giveBack(doctor.value());
  }

  /**
   * Strips what people type between digits.
   *
   * @param code as typed, or null
   * @return without spaces and hyphens
   */
  public static String plain(String code) {
    return code == null ? "" : code.replaceAll("[\\s-]", "");
  }

  /**
   * Tells whether something can be a code at all.
   *
   * @param code as typed, or null
   * @return whether it has the right number of digits
   */
  public static boolean isWellFormed(String code) {
    return plain(code).matches("[0-9]{" + DIGITS + "}");
  }

  private Optional<PersonId> find(String plain) {
    Entry entry;
    synchronized (byCode) {
      entry = byCode.get(plain);
    }
    return Optional.ofNullable(entry)
        .filter(one -> clock.instant().isBefore(one.expires()))
        .map(Entry::patient);
  }

  private record Entry(PersonId patient, Instant expires) {}
}

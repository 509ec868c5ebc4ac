package org.yilian.portal.shared.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides who may try a password now.
 *
 * <ul>
 *   <li>A browser that signed in with this username before: ten failures a quarter of an hour,
 *       counted for this browser and this username alone.
 *   <li>Anybody else: ten failures a quarter of an hour for the username, all strangers together,
 *       and a hundred in ten minutes from one address.
 * </ul>
 *
 * <p>So whoever guesses at somebody's password slows down other strangers, never the owner at a
 * device of their own. Usernames that do not exist are limited in the same way.
 */
@ApplicationScoped
public class SignInThrottle {

  private static final int FAILURES = 10;
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int FAILURES_OF_ADDRESS = 100;
  private static final Duration WINDOW_OF_ADDRESS = Duration.ofMinutes(10);

  private DeviceCookies devices;
  private FailureLimit known;
  private FailureLimit strangers;
  private FailureLimit addresses;

  /** For the container's proxy. */
  protected SignInThrottle() {}

  /**
   * Starts with nothing counted.
   *
   * @param devices recognises browsers
   * @param clock the present
   */
  @Inject
  public SignInThrottle(DeviceCookies devices, Clock clock) {
    this.devices = devices;
    this.known = new FailureLimit(FAILURES, WINDOW, clock);
    this.strangers = new FailureLimit(FAILURES, WINDOW, clock);
    this.addresses = new FailureLimit(FAILURES_OF_ADDRESS, WINDOW_OF_ADDRESS, clock);
  }

  /**
   * Counts an attempt, as failed until {@link #succeeded}.
   *
   * @param usernameIndex for whom the password is tried
   * @param address where the attempt comes from
   * @param deviceCookie as received, or null
   * @return what to hand back on success
   * @throws TooManyAttemptsException if it has to wait
   */
  public Attempt admit(String usernameIndex, String address, String deviceCookie)
      throws TooManyAttemptsException {
    Optional<String> device = devices.deviceOf(deviceCookie, usernameIndex);
    if (device.isPresent()) {
      known.admit(device.get());
      return new Attempt(usernameIndex, address, device.get());
    }
    addresses.admit(address);
    strangers.admit(usernameIndex);
    return new Attempt(usernameIndex, address, null);
  }

  /**
   * Takes an attempt back: it was no failure.
   *
   * @param attempt as admitted
   */
  public void succeeded(Attempt attempt) {
    if (attempt.device() != null) {
      known.giveBack(attempt.device());
      return;
    }
    addresses.giveBack(attempt.address());
    strangers.giveBack(attempt.usernameIndex());
  }
}

package org.yilian.portal.shared.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Admits so many failures a key in a window, then none until the window has passed.
 *
 * <p>An attempt is counted before it is made and given back if it succeeds, so that attempts in
 * parallel cannot slip past the limit together. Keeps the most recently used keys only. Lives in
 * memory: a restart forgets, and costs an attacker more than it gives. Thread-safe.
 */
public final class FailureLimit {

  private static final int CAPACITY = 100_000;

  private final int allowed;
  private final Duration window;
  private final Clock clock;
  private final Map<String, Failures> counted =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > CAPACITY;
        }
      };

  /**
   * Sets the limit.
   *
   * @param allowed failures in one window
   * @param window counted from the first failure, and once more from the one that was too many
   * @param clock the present
   */
  public FailureLimit(int allowed, Duration window, Clock clock) {
    this.allowed = allowed;
    this.window = window;
    this.clock = clock;
  }

  /**
   * Counts an attempt, as a failure until {@link #giveBack} says otherwise.
   *
   * @param key who or what is limited
   * @throws TooManyAttemptsException if there were too many; this one is not counted
   */
  public void admit(String key) throws TooManyAttemptsException {
    Instant now = clock.instant();
    synchronized (counted) {
      Failures failures = counted.get(key);
      if (failures == null || !now.isBefore(failures.until)) {
        counted.put(key, new Failures(1, now.plus(window)));
        return;
      }
      if (failures.count >= allowed) {
        throw new TooManyAttemptsException(Duration.between(now, failures.until));
      }
      int count = failures.count + 1;
      counted.put(key, new Failures(count, count == allowed ? now.plus(window) : failures.until));
    }
  }

  /**
   * Takes back one counted attempt: it was no failure.
   *
   * @param key as admitted
   */
  public void giveBack(String key) {
    synchronized (counted) {
      counted.computeIfPresent(
          key,
          (same, failures) ->
              failures.count > 1 ? new Failures(failures.count - 1, failures.until) : null);
    }
  }

  private record Failures(int count, Instant until) {}
}

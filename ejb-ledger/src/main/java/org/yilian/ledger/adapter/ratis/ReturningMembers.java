package org.yilian.ledger.adapter.ratis;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Has the line to a member made anew once the member can be reached again. The engine keeps one
 * connection to each, and TCP tries one that nobody confirms ever more seldom (RFC 6298 §5.5): it
 * would sleep on about as long again as the member was away, for up to two minutes.
 *
 * <p>A line that is merely slow would lose what is on its way: so only who could not be reached
 * several times counts, or who can be and says nothing for minutes, and nobody twice in a minute.
 * Thread-safe.
 */
final class ReturningMembers {
  /** After this a member is looked for. */
  static final Duration SILENCE = Duration.ofSeconds(3);

  /** After this the line itself is at fault, as when a firewall has forgotten it. */
  static final Duration LONG_SILENCE = Duration.ofMinutes(2);

  /** Before a line is made anew once more. */
  static final Duration REST = Duration.ofMinutes(1);

  /** In a row: one attempt may be lost on a slow line. */
  static final int FAILURES = 2;

  /** Less than what a new leader takes for its last answer from whom it has not asked yet. */
  private static final Duration ANSWERED = Duration.ofMillis(1500);

  private static final System.Logger LOG = System.getLogger(ReturningMembers.class.getName());

  private final Lines lines;
  private final Executor executor;
  private final Supplier<Duration> clock;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Map<String, Duration> renewed = new ConcurrentHashMap<>();

  /** To members. */
  interface Lines {

    /** Whether a new connection comes about within a few seconds. */
    boolean canReach(String member);

    /** Has the engine open new connections and gives up the former ones, which takes seconds. */
    void renew(String member);
  }

  /**
   * @param executor looks for one member a task, which takes seconds
   * @param clock {@link System#nanoTime}
   */
  ReturningMembers(Lines lines, Executor executor, Supplier<Duration> clock) {
    this.lines = lines;
    this.executor = executor;
    this.clock = clock;
  }

  /**
   * Looks once, and waits for nobody.
   *
   * @param silences since each member last answered
   */
  void look(Map<String, Duration> silences) {
    silences.forEach(
        (member, silence) -> {
          if (silence.compareTo(ANSWERED) < 0) {
            failures.remove(member);
          } else if (silence.compareTo(SILENCE) >= 0) {
            ask(member, silence);
          }
        });
  }

  /** Looks for those alone who could not be reached. */
  void finish() {
    failures.keySet().forEach(member -> ask(member, SILENCE));
  }

  private void ask(String member, Duration silence) {
    if (asked.add(member)) {
      executor.execute(
          () -> {
            try {
              compare(member, silence, lines.canReach(member));
            } finally {
              asked.remove(member);
            }
          });
    }
  }

  private void compare(String member, Duration silence, boolean reached) {
    if (!reached) {
      failures.merge(member, 1, Integer::sum);
      return;
    }
    Integer failed = failures.remove(member);
    boolean asleep = failed != null && failed >= FAILURES || silence.compareTo(LONG_SILENCE) >= 0;
    Duration now = clock.get();
    Duration last = renewed.get(member);
    if (asleep && (last == null || now.minus(last).compareTo(REST) >= 0)) {
      renewed.put(member, now);
      LOG.log(System.Logger.Level.INFO, "{0} can be reached: its line is made anew", member);
      lines.renew(member);
    }
  }
}

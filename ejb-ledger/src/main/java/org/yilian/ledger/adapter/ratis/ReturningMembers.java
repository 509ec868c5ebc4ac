package org.yilian.ledger.adapter.ratis;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Has the line to a member made anew once the member can be reached again. The engine keeps one
 * connection to each, and TCP tries one that nobody confirms ever more seldom (RFC 6298 §5.5): it
 * would sleep on about as long again as the member was away, for up to two minutes.
 *
 * <p>Only who could not be reached before counts: a line that is merely slow would lose what is on
 * its way. Thread-safe.
 */
final class ReturningMembers {
  /** Longer than a leader lets pass between two heartbeats, and than an answer takes. */
  static final Duration SILENCE = Duration.ofSeconds(3);

  private static final System.Logger LOG = System.getLogger(ReturningMembers.class.getName());

  private final Lines lines;
  private final Executor executor;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Set<String> unreached = ConcurrentHashMap.newKeySet();

  /** To members. */
  interface Lines {

    /** Whether a new connection comes about within a few seconds. */
    boolean canReach(String member);

    /** Gives up the connections there are, which takes seconds; the next message opens another. */
    void renew(String member);
  }

  /**
   * @param executor looks for one member a task, which takes seconds
   */
  ReturningMembers(Lines lines, Executor executor) {
    this.lines = lines;
    this.executor = executor;
  }

  /**
   * Looks once, and waits for nobody.
   *
   * @param silences since each member last answered
   */
  void look(Map<String, Duration> silences) {
    silences.forEach(
        (member, silence) -> {
          if (silence.compareTo(SILENCE) < 0) {
            unreached.remove(member);
          } else if (asked.add(member)) {
            ask(member);
          }
        });
  }

  private void ask(String member) {
    executor.execute(
        () -> {
          try {
            compare(member, lines.canReach(member));
          } finally {
            asked.remove(member);
          }
        });
  }

  private void compare(String member, boolean reached) {
    if (!reached) {
      unreached.add(member);
    } else if (unreached.remove(member)) {
      LOG.log(System.Logger.Level.INFO, "{0} can be reached again: reconnecting", member);
      lines.renew(member);
    }
  }
}

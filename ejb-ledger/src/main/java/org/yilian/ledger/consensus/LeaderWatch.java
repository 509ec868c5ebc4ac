package org.yilian.ledger.consensus;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * Notices a leader that lets entries starve while it seems alive. This node first asks all others
 * to have its entry ordered, which is also how they can see for themselves. Who sees an entry, its
 * own or another's, not ordered for {@link #PATIENCE} under one leader turns from that leader; once
 * a majority has, another is elected. One member's complaint alone, true or false, deposes nobody:
 * a leader that orders the entry for whoever asks is kept, and a node whose entry no other member
 * would order does not turn, since the fault is likely its own.
 *
 * <p>One thread looks.
 */
public final class LeaderWatch {
  /** As ordering takes milliseconds, and seconds while a leader is elected. */
  static final Duration ASK_AFTER = Duration.ofSeconds(6);

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LedgerNode node;
  private final Leadership leadership;
  private final Others others;
  private final IncidentLog incidents;
  private final Supplier<Duration> clock;
  private final Set<byte[]> asked = Collections.newSetFromMap(new WeakHashMap<>());
  private final Set<byte[]> tried =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private Optional<Leadership.Leader> followed = Optional.empty();
  private Duration since = Duration.ZERO;

  /** All other members. */
  @FunctionalInterface
  public interface Others {

    /**
     * Asks each to have an entry ordered, and does not wait for them.
     *
     * @param tried to be run, on any thread, when one of them says that it tries
     */
    void order(byte[] entry, Runnable tried);
  }

  /**
   * @param others are asked to have an entry ordered
   * @param incidents is told of a leader that was turned from
   * @param clock {@link System#nanoTime}
   */
  public LeaderWatch(
      LedgerNode node,
      Leadership leadership,
      Others others,
      IncidentLog incidents,
      Supplier<Duration> clock) {
    this.node = node;
    this.leadership = leadership;
    this.others = others;
    this.incidents = incidents;
    this.clock = clock;
  }

  /** Looks once; to be called every few seconds. */
  public void look() {
    Duration now = clock.get();
    Optional<Leadership.Leader> current = leadership.followed();
    if (!current.equals(followed)) {
      followed = current;
      since = now;
    }
    if (current.isEmpty()) {
      return;
    }
    Duration under = now.minus(since);
    if (under.compareTo(ASK_AFTER) >= 0) {
      node.unordered(ASK_AFTER, now).stream()
          .filter(one -> one.member().isEmpty())
          .map(UnorderedEntries.Waiting::entry)
          .filter(asked::add)
          .forEach(entry -> others.order(entry, () -> tried.add(entry)));
    }
    List<UnorderedEntries.Waiting> starved =
        node.unordered(PATIENCE, now).stream()
            .filter(one -> !one.member().isEmpty() || tried.contains(one.entry()))
            .toList();
    if (under.compareTo(PATIENCE) >= 0 && !starved.isEmpty()) {
      turnFrom(current.get(), starved.size());
      since = now;
    }
  }

  private void turnFrom(Leadership.Leader leader, int starved) {
    String detail = "term %d, entries: %d".formatted(leader.term(), starved);
    incidents.report(new Incident(Incident.Kind.LEADER_NEGLECTS, leader.member(), detail));
    leadership.turnFrom(leader);
  }
}

package org.yilian.ledger.consensus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.yilian.ledger.data.Quorum;

/**
 * Notices a leader that lets entries starve while it seems alive. This node first asks all others
 * to have its entry ordered, which is also how they can see for themselves. Who sees an entry, its
 * own or another's, not ordered for {@link #PATIENCE} under one leader turns from that leader; once
 * a majority has, another is elected.
 *
 * <p>One member's complaint alone, true or false, deposes nobody: a leader that orders the entry
 * for whoever asks is kept. A node does not judge by an entry of its own that fewer others would
 * have ordered than it takes to outnumber the liars: the fault is likely its own. Nor does it judge
 * while it has not applied what has long been ordered.
 *
 * <p>One thread looks.
 */
public final class LeaderWatch {
  /** As ordering takes milliseconds, and seconds while a leader is elected. */
  static final Duration ASK_AFTER = Duration.ofSeconds(6);

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(5);

  /** What was ordered so long ago must be applied. */
  private static final Duration APPLYING = Duration.ofSeconds(8);

  private final LedgerNode node;
  private final Leadership leadership;
  private final Others others;
  private final IncidentLog incidents;
  private final Supplier<Duration> clock;
  private final Map<byte[], Set<String>> tried = Collections.synchronizedMap(new WeakHashMap<>());
  private final List<Committed> committed = new ArrayList<>();
  private String followed = "";
  private Duration since = Duration.ZERO;
  private Duration asked = Duration.ZERO;

  /** All other members. */
  @FunctionalInterface
  public interface Others {

    /**
     * Asks each to have an entry ordered, and does not wait for them.
     *
     * @param tried takes, on any thread, the id of each that says that it tries
     */
    void order(byte[] entry, Consumer<String> tried);
  }

  private record Committed(Duration at, long index) {}

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
    boolean behind = isBehind(now);
    String leader = leadership.followed().orElse("");
    if (!leader.equals(followed)) {
      followed = leader;
      since = now;
      node.relay().newLeader(now);
    }
    if (leader.isEmpty()) {
      return;
    }
    node.relay().again(now);
    Duration under = now.minus(since);
    if (under.compareTo(ASK_AFTER) >= 0) {
      ask(now);
    }
    List<UnorderedEntries.Waiting> starved =
        node.relay().submittedBefore(PATIENCE, now).stream().filter(this::counts).toList();
    if (!behind && under.compareTo(PATIENCE) >= 0 && !starved.isEmpty()) {
      since = now;
      incidents.report(
          new Incident(Incident.Kind.LEADER_NEGLECTS, leader, "entries: " + starved.size()));
      leadership.turnFrom(leader);
    }
  }

  /** Measured at the newest look that is long enough ago. */
  private boolean isBehind(Duration now) {
    committed.add(new Committed(now, leadership.committed()));
    while (committed.size() > 1 && now.minus(committed.get(1).at()).compareTo(APPLYING) >= 0) {
      committed.remove(0);
    }
    return leadership.applied() < committed.get(0).index();
  }

  private void ask(Duration now) {
    if (now.minus(asked).compareTo(ASK_AGAIN_AFTER) < 0) {
      return;
    }
    for (UnorderedEntries.Waiting one : node.relay().submittedBefore(ASK_AFTER, now)) {
      if (one.member().isEmpty()) {
        asked = now;
        Set<String> trying = ConcurrentHashMap.newKeySet();
        tried.put(one.entry(), trying);
        others.order(one.entry(), trying::add);
      }
    }
  }

  private boolean counts(UnorderedEntries.Waiting one) {
    int members = node.membership().current().size();
    int mayLie = new Quorum(Math.max(1, members)).tolerated();
    return !one.member().isEmpty() || tried.getOrDefault(one.entry(), Set.of()).size() > mayLie;
  }
}

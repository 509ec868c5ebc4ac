package org.yilian.ledger.application;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.yilian.ledger.adapter.ratis.RatisOrdering;
import org.yilian.ledger.adapter.ratis.RatisSettings;
import org.yilian.ledger.consensus.LedgerNode;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.data.BlockHeight;

/**
 * Has the ordering group follow the roster: once the block that changed it is final, whoever leads
 * changes the group. Also has the engine and its leader looked after.
 */
final class GroupKeeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GroupKeeper.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final RatisOrdering ordering;
  private final LedgerNode node;
  private final Neighbourhood neighbourhood;
  private final Runnable watch;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(GroupKeeper::daemon);

  /**
   * @param watch looks whether the leader does its work
   */
  GroupKeeper(
      RatisOrdering ordering, LedgerNode node, Neighbourhood neighbourhood, Runnable watch) {
    this.ordering = ordering;
    this.node = node;
    this.neighbourhood = neighbourhood;
    this.watch = watch;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ledger-group");
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    executor.scheduleWithFixedDelay(
        this::follow, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void follow() {
    try {
      List<Member> members = neighbourhood.members();
      if (members.isEmpty()) {
        return;
      }
      ordering.relieve();
      watch.run();
      if (isFinal()) {
        ordering.follow(members.stream().map(GroupKeeper::peer).toList());
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the group could not be compared: {0}", e.toString());
    }
  }

  private boolean isFinal() {
    BlockHeight reached = node.head().finalHeight();
    return node.membership().spans().stream()
        .flatMap(span -> Stream.concat(Stream.of(span.from()), span.until().stream()))
        .allMatch(change -> change.compareTo(reached) <= 0);
  }

  /** A member as the group knows it. */
  static RatisSettings.Peer peer(Member member) {
    return new RatisSettings.Peer(
        member.hospital().value(), member.node().host(), member.node().raftPort());
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}

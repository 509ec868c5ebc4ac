package org.yilian.ledger.application;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.yilian.ledger.adapter.ratis.RatisOrdering;
import org.yilian.ledger.adapter.ratis.RatisSettings;
import org.yilian.ledger.consensus.LedgerNode;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.ParticipantId;

/**
 * Has the ordering group follow the roster: once the block that changed it is final, whoever leads
 * changes the group, and every node looks for a member where it is now. Also has the engine and its
 * leader looked after.
 */
final class GroupKeeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GroupKeeper.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final ParticipantId hospital;
  private final LateOrdering ordering;
  private final LedgerNode node;
  private final Neighbourhood neighbourhood;
  private final Runnable watch;
  private final AddressWatch addresses = new AddressWatch();
  private volatile Optional<Early> early = Optional.empty();
  private final CompletableFuture<Void> outdated = new CompletableFuture<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(GroupKeeper::daemon);

  /**
   * @param watch looks whether the leader does its work
   */
  GroupKeeper(
      ParticipantId hospital,
      LateOrdering ordering,
      LedgerNode node,
      Neighbourhood neighbourhood,
      Runnable watch) {
    this.hospital = hospital;
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
      ordering.engine().ifPresent(this::follow);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the group could not be compared: {0}", e.toString());
    }
  }

  private void follow(RatisOrdering engine) {
    List<Member> members = neighbourhood.members();
    if (members.isEmpty()) {
      return;
    }
    if (early.filter(this::isElsewhere).isPresent()) {
      outdate("the ledger names this hospital elsewhere by now: it is opened anew there");
      return;
    }
    early = Optional.empty();
    engine.relieve();
    watch.run();
    List<RatisSettings.Peer> peers = members.stream().map(GroupKeeper::peer).toList();
    engine.reconnect(peers);
    if (isFinal()) {
      engine.follow(peers);
    }
    if (addresses.isTime(
        engine.haveMoved(peers), node.head(), turn(members), Duration.ofNanos(System.nanoTime()))) {
      outdate("a member moved: the ledger is opened anew to find it");
    }
  }

  private int turn(List<Member> members) {
    return Math.max(0, members.stream().map(Member::hospital).toList().indexOf(hospital));
  }

  private void outdate(String why) {
    if (outdated.complete(null)) {
      LOG.log(System.Logger.Level.INFO, why);
    }
  }

  /**
   * Where this hospital's exchange was opened before the node had caught up.
   *
   * @param node as the ledger named it then; none if it is not open
   */
  private record Early(Optional<HospitalNode> node) {}

  /** The exchange was opened, or was not, before the node had caught up. */
  void openedEarly(Optional<HospitalNode> at) {
    early = Optional.of(new Early(at));
  }

  private boolean isElsewhere(Early then) {
    return !neighbourhood.find(hospital).map(Member::node).equals(then.node());
  }

  /** Completes when this node has to open its ledger anew: it, or a member, is elsewhere now. */
  CompletionStage<Void> whenOutdated() {
    return outdated.minimalCompletionStage();
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

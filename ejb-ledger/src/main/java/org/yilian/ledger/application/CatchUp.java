package org.yilian.ledger.application;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.yilian.ledger.adapter.peer.ExchangeClient;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.ChainExcerpt;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.PreparedExcerpt;
import org.yilian.ledger.consensus.Replica;
import org.yilian.ledger.consensus.ReplicaFailedException;
import org.yilian.ledger.consensus.UnsoundExcerptException;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.Peer;
import org.yilian.ledger.network.PeerUnreachableException;

/**
 * Brings a node that lacks what the ordered log no longer has, or much, up to the others: final
 * blocks are asked of one member after the other, proven and applied, the next stretch coming while
 * one is applied. What is stored stays, so that an interruption costs nothing. One run at a time.
 *
 * <p>That there is nothing more, and where blocks stand in the log, is not certified: one more than
 * the members that may lie have to say so. What is stored ends with a block of which they do.
 */
final class CatchUp implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CatchUp.class.getName());

  /** Who takes longer to hand over a stretch is not asked while others could go on without it. */
  private static final Duration QUICK = Duration.ofSeconds(10);

  private static final Duration REPORT_INTERVAL = Duration.ofSeconds(5);

  private final AskedMembers members;
  private final Replica replica;
  private final ExecutorService coming =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "ledger-catching-up");
            thread.setDaemon(true);
            return thread;
          });
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Progress progress;
  private Instant reported = Instant.EPOCH;

  CatchUp(ParticipantId self, Neighbourhood neighbourhood, ExchangeClient line, Replica replica) {
    this.members = new AskedMembers(self, neighbourhood, line, replica);
    this.replica = replica;
  }

  /**
   * How far it is.
   *
   * @param height of this node's chain
   * @param target as far as the others are
   */
  record Progress(BlockHeight height, BlockHeight target) {}

  /** How far it is, while it runs. */
  Optional<Progress> progress() {
    return Optional.ofNullable(progress);
  }

  private long lacking(ChainExcerpt excerpt) {
    return excerpt.finalHeight().value() - replica.head().height().value();
  }

  /**
   * Takes final blocks for a while from members that answer quickly, until few are lacking, or the
   * consortium decides something. It may end after any stretch: what is stored ends with a block of
   * whose place in the log enough members say the same, and the log goes on from there.
   *
   * @param few are left to the log
   * @param most after this nobody else is asked
   * @throws ReplicaFailedException if the database failed
   */
  synchronized void approach(long few, Duration most) throws ReplicaFailedException {
    long end = System.nanoTime() + most.toNanos();
    BlockHeight before = replica.head().height();
    replica.setBehind(true);
    try {
      for (Peer peer : members.others()) {
        if (System.nanoTime() - end < 0 && !approachWith(peer, few, end)) {
          return;
        }
      }
    } finally {
      progress = null;
      replica.setBehind(false);
      if (!replica.head().height().equals(before)) {
        LOG.log(
            System.Logger.Level.INFO,
            "approached from block {0} to {1}",
            before,
            replica.head().height());
      }
    }
  }

  /** Takes what one member has; whether another is worth asking. */
  private boolean approachWith(Peer peer, long few, long end) throws ReplicaFailedException {
    try {
      while (System.nanoTime() - end < 0 && !isClosedWithin(Duration.ZERO)) {
        BlockHeight before = replica.head().height();
        Optional<ChainExcerpt> excerpt = members.askWithin(QUICK, peer, replica.head().height());
        if (excerpt.isEmpty()) {
          return true;
        }
        if (lacking(excerpt.get()) < few) {
          return false;
        }
        PreparedExcerpt prepared = replica.prepare(excerpt.get());
        if (decides(prepared)) {
          return false;
        }
        report(excerpt.get());
        replica.adopt(members.placed(peer, prepared));
        if (replica.head().height().equals(before)) {
          return true;
        }
      }
    } catch (UnsoundExcerptException e) {
      members.noteNoHelp(peer, e);
    }
    return true;
  }

  /** The group follows by an entry of the log, which is not to be skipped. */
  private static boolean decides(PreparedExcerpt excerpt) {
    return excerpt.transactions().stream()
        .flatMap(List::stream)
        .anyMatch(one -> one.transaction().body() instanceof GovernanceBody);
  }

  /**
   * Runs until the others have nothing more.
   *
   * @return where the ordered log goes on
   * @throws IOException if nobody could be asked, or nobody proves what they say
   * @throws ReplicaFailedException if the database failed
   */
  synchronized LogPosition run() throws IOException, ReplicaFailedException {
    LOG.log(System.Logger.Level.INFO, "catching up from block {0}", replica.head().height());
    replica.setBehind(true);
    try {
      Set<ParticipantId> exhausted = new HashSet<>();
      while (goThroughAll(exhausted)) {
        LOG.log(System.Logger.Level.DEBUG, "at block {0}", replica.head().height());
      }
      if (exhausted.size() <= members.mayLie()) {
        throw new IOException("no member of the consortium could be asked for what is lacking");
      }
      certifyNewest();
      passToEnd();
      if (replica.position().index() < 0) {
        throw new IOException("the others do not know where the log goes on");
      }
      LOG.log(System.Logger.Level.INFO, "caught up at block {0}", replica.head().height());
      return replica.position();
    } finally {
      progress = null;
      replica.setBehind(false);
    }
  }

  /** Waits; whether it was closed meanwhile. */
  boolean isClosedWithin(Duration time) {
    try {
      return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /**
   * Takes from each member what it has; true if anything came.
   *
   * @param exhausted who has nothing more
   */
  private boolean goThroughAll(Set<ParticipantId> exhausted) throws ReplicaFailedException {
    BlockHeight before = replica.head().height();
    exhausted.clear();
    for (Peer peer : members.others()) {
      if (runWith(peer)) {
        exhausted.add(peer.hospital());
      }
    }
    return !replica.head().height().equals(before);
  }

  /** Takes what one member has; true if that was everything it has. */
  private boolean runWith(Peer peer) throws ReplicaFailedException {
    try {
      Optional<PreparedExcerpt> excerpt = members.ask(peer, replica.head().height());
      while (excerpt.isPresent() && !excerpt.get().excerpt().blocks().isEmpty()) {
        ChainExcerpt now = excerpt.get().excerpt();
        CompletableFuture<Optional<PreparedExcerpt>> next =
            CompletableFuture.supplyAsync(
                () -> members.askQuietly(peer, now.last().header().height()), coming);
        report(now);
        replica.adopt(members.placed(peer, excerpt.get()));
        excerpt =
            replica.head().height().equals(now.last().header().height())
                ? next.join()
                : members.ask(peer, replica.head().height());
      }
      return excerpt.isPresent();
    } catch (PeerUnreachableException | UnsoundExcerptException e) {
      members.noteNoHelp(peer, e);
      return false;
    }
  }

  private void report(ChainExcerpt excerpt) {
    progress = new Progress(replica.head().height(), excerpt.finalHeight());
    if (reported.plus(REPORT_INTERVAL).isBefore(Instant.now())) {
      reported = Instant.now();
      LOG.log(
          System.Logger.Level.INFO,
          "catching up: block {0} of {1}",
          replica.head().height(),
          excerpt.finalHeight());
    }
  }

  /** The log beyond may have had nothing but attestations of the newest block. */
  private void certifyNewest() throws ReplicaFailedException {
    for (Peer peer : members.others()) {
      LedgerHead head = replica.head();
      if (head.finalHeight().equals(head.height())) {
        return;
      }
      Optional<PreparedExcerpt> newest = members.askQuietly(peer, head.height().previous());
      for (Attestation one :
          newest.map(PreparedExcerpt::excerpt).stream()
              .flatMap(excerpt -> excerpt.attestations().stream())
              .toList()) {
        replica.certify(one);
      }
    }
  }

  /** Behind the newest block there may be entries that the others do not have any more either. */
  private void passToEnd() throws ReplicaFailedException {
    Map<LogPosition, Integer> said = new HashMap<>();
    for (Peer peer : members.others()) {
      members.end(peer).ifPresent(end -> said.merge(end, 1, Integer::sum));
    }
    for (Map.Entry<LogPosition, Integer> one : said.entrySet()) {
      if (one.getValue() > members.mayLie()) {
        replica.passTo(one.getKey());
      }
    }
  }

  @Override
  public void close() {
    closing.countDown();
    coming.shutdown();
    members.close();
  }
}

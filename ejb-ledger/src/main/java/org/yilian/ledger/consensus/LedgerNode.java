package org.yilian.ledger.consensus;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.yilian.ledger.contract.BlockContext;
import org.yilian.ledger.contract.Outcome;
import org.yilian.ledger.contract.RecentNonces;
import org.yilian.ledger.contract.state.LedgerState;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/**
 * One hospital's node: takes transactions, has them ordered, applies what is ordered, attests, and
 * says what became of them.
 *
 * <p>Life: {@link #start}, serving once the group has a leader, {@link #close}. After a failure
 * ({@link #whenFailed}) it serves no more: another one is started in its place, which replays what
 * is missing. Thread-safe.
 */
public final class LedgerNode implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LedgerNode.class.getName());

  private final ReplicaParts parts;
  private final ParticipantId hospital;
  private final Clock clock;
  private final List<LedgerObserver> observers = new CopyOnWriteArrayList<>();
  private final ExecutorService signing =
      Executors.newSingleThreadExecutor(task -> daemon(task, "ledger-attester"));
  private final ScheduledExecutorService pages =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "ledger-pages"));
  private final AfterCommit afterCommit;
  private final LedgerReplica replica;
  private final FinalWaiters finalWaiters;
  private final Ordering ordering;
  private final Attester attester;
  private final BlockAssembler assembler;
  private final Relay relay;
  private volatile CompletionStage<Void> readiness;
  private volatile boolean ready;
  private volatile boolean stopped;
  private volatile BlockHeight divergedAt;
  private final CompletableFuture<Void> failure = new CompletableFuture<>();

  private LedgerNode(
      ReplicaParts parts, NodeIdentity identity, OrderingFactory factory, Clock clock)
      throws IOException, ReplicaFailedException {
    this.parts = parts;
    this.hospital = identity.hospital();
    this.clock = clock;
    this.afterCommit = new AfterCommit();
    this.replica = new LedgerReplica(parts, clock, new Listener());
    replica.recover();
    this.finalWaiters = new FinalWaiters(replica.head().finalHeight());
    BlockHeight attested = parts.store().attestedHeights().getOrDefault(hospital, BlockHeight.NONE);
    afterCommit.start();
    this.ordering = order(factory);
    this.relay = new Relay(ordering, parts.unordered(), clock);
    Ordering expecting = new ExpectingOrdering(ordering, parts.unordered());
    this.attester = new Attester(hospital, identity.signer(), expecting, clock, signing, attested);
    this.assembler = new BlockAssembler(expecting, parts.proposals(), clock);
  }

  /**
   * Opens the ledger that the store holds.
   *
   * @throws IOException if the ordered log cannot be opened
   * @throws ReplicaFailedException if the database cannot be read or flushed
   */
  public static LedgerNode start(
      NodeParts parts, NodeIdentity identity, OrderingFactory factory, Clock clock)
      throws IOException, ReplicaFailedException {
    LedgerNode node = open(ReplicaParts.of(parts), identity, factory, clock);
    node.assembler.start();
    node.writePagesNowAndThen(parts.tail().longest());
    node.readiness = node.ordering.whenReady().thenRun(node::becomeReady);
    return node;
  }

  private Ordering order(OrderingFactory factory) throws IOException, ReplicaFailedException {
    try {
      return factory.start(replica);
    } catch (IOException | ReplicaFailedException | RuntimeException e) {
      afterCommit.close();
      throw e;
    }
  }

  private static LedgerNode open(
      ReplicaParts parts, NodeIdentity identity, OrderingFactory factory, Clock clock)
      throws IOException, ReplicaFailedException {
    try {
      return new LedgerNode(parts, identity, factory, clock);
    } catch (IOException | ReplicaFailedException | RuntimeException e) {
      parts.tail().close();
      throw e;
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void writePagesNowAndThen(Duration interval) {
    if (!interval.isZero()) {
      pages.scheduleWithFixedDelay(
          this::writePages, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void writePages() {
    try {
      replica.writePages();
    } catch (IOException | ReplicaFailedException e) {
      replica.orderingFailed(e);
    }
  }

  private void becomeReady() {
    ready = true;
    BlockHeight height = replica.head().height();
    parts.store().header(height).ifPresent(header -> attest(header, false));
    LOG.log(System.Logger.Level.INFO, "serving from block {0}", height);
  }

  /**
   * A newcomer judges no block up to the one that admitted it, nor the removed one after its own.
   */
  private void attest(BlockHeader header, boolean live) {
    if (replica.membership().judging(header.height()).contains(hospital)) {
      attester.offer(header, live);
    }
  }

  /** Completes when the node can order transactions. */
  public CompletionStage<Void> whenReady() {
    return readiness;
  }

  /** Whether transactions are taken. */
  public boolean isServing() {
    return ready && !stopped && !replica.isBehind();
  }

  /** Whether it lacks much of the chain, and knows it: what it has is long outdated. */
  public boolean isBehind() {
    return replica.isBehind();
  }

  /** Whether nothing is applied any more. */
  public boolean isStopped() {
    return stopped;
  }

  /** Where the chain ends. */
  public LedgerHead head() {
    return replica.head();
  }

  /** Completes when storage or the ordered log failed: nothing is applied any more. */
  public CompletionStage<Void> whenFailed() {
    return failure.minimalCompletionStage();
  }

  /** How many transactions wait to be ordered. */
  public int waiting() {
    return assembler.waiting();
  }

  /** The newest header that each hospital attested, as far as this node agrees. */
  public Map<ParticipantId, BlockHeight> attested() {
    return replica.attested();
  }

  /** The first height by which a quorum attests headers that this node's chain does not have. */
  public Optional<BlockHeight> divergedAt() {
    return Optional.ofNullable(divergedAt);
  }

  /** The last place in the log before the first block that is not final. */
  public LogPosition settled() {
    return replica.settled();
  }

  /** Who judges which block. */
  public Membership membership() {
    return replica.membership();
  }

  /**
   * Puts a transaction before the consortium.
   *
   * @return completes when it is stored or refused; never exceptionally
   */
  public CompletableFuture<TransactionResult> submit(PreparedTransaction transaction) {
    if (!isServing()) {
      return CompletableFuture.completedFuture(
          new TransactionResult.Unavailable(
              transaction.transaction().id(), TransactionResult.Reason.NOT_SERVING));
    }
    return assembler.submit(transaction);
  }

  /**
   * Has an entry ordered that another member submitted in vain.
   *
   * @param member who asks
   * @param entry octets as {@link EntryCodec} writes them
   * @return whether it is tried: it is an entry, not dated far from this node's clock, and the
   *     member has not asked for too many
   */
  public boolean relay(String member, byte[] entry) {
    return isServing() && relay.take(member, entry);
  }

  Relay relay() {
    return relay;
  }

  /** The state after the newest block, read through what is remembered. */
  public LedgerState state() {
    return parts.state();
  }

  /**
   * What the contracts would say now, without ordering anything; replays are not noticed.
   *
   * @return the outcome at this node's clock and newest state
   */
  public Outcome rehearse(PreparedTransaction transaction) {
    BlockContext context = new BlockContext(head().height().next(), clock.instant());
    return parts
        .contracts()
        .apply(state(), new RecentNonces(), context, List.of(transaction.candidate()))
        .outcomes()
        .get(0);
  }

  /** Completes when all blocks up to this height are final. */
  public CompletionStage<BlockHeight> whenFinal(BlockHeight height) {
    return finalWaiters.await(height);
  }

  /** Adds somebody who hears of blocks from now on. */
  public Observation observe(LedgerObserver observer) {
    observers.add(observer);
    return () -> observers.remove(observer);
  }

  private void stop(Throwable cause) {
    stopped = true;
    LOG.log(System.Logger.Level.ERROR, "the ledger stops serving", cause);
  }

  /** Has entries under way applied and said, then closes log and threads. */
  @Override
  public void close() {
    stopped = true;
    assembler.close();
    relay.close();
    signing.shutdown();
    pages.shutdown();
    ordering.close();
    afterCommit.close();
    replica.close();
    parts.proposals().abandonAll().forEach(Proposals.Pending::refuse);
  }

  /** Ends an observation. */
  public interface Observation extends AutoCloseable {
    @Override
    void close();
  }

  private final class Listener implements ReplicaListener {

    @Override
    public void applied(
        AppliedProposal applied, List<CompletableFuture<TransactionResult>> waiting) {
      applied.block().filter(block -> ready).ifPresent(block -> attest(block.header(), true));
      afterCommit.say(() -> tell(applied, waiting));
    }

    @Override
    public void adopted(AppliedProposal applied) {
      afterCommit.say(
          () -> {
            tell(applied, List.of());
            finalWaiters.reach(applied.head().finalHeight());
            observers.forEach(one -> one.finalUpTo(applied.head().finalHeight()));
          });
    }

    @Override
    public void caughtUp(BlockHeight height) {
      if (ready) {
        parts.store().header(height).ifPresent(header -> attest(header, false));
      }
    }

    private void tell(AppliedProposal applied, List<CompletableFuture<TransactionResult>> waiting) {
      for (int i = 0; i < waiting.size(); i++) {
        waiting.get(i).complete(applied.results().get(i));
      }
      applied.block().ifPresent(block -> observers.forEach(one -> one.applied(block)));
    }

    @Override
    public void attested(Attestation attestation, BlockHeight finalHeight) {
      afterCommit.say(
          () -> {
            finalWaiters.reach(finalHeight);
            observers.forEach(one -> one.finalUpTo(finalHeight));
          });
    }

    @Override
    public void diverged(BlockHeight height) {
      if (divergedAt == null || height.compareTo(divergedAt) < 0) {
        divergedAt = height;
      }
      stop(new IllegalStateException("a quorum attests another chain by height " + height));
    }

    @Override
    public void failed(Throwable cause) {
      stop(cause);
      failure.complete(null);
    }
  }
}

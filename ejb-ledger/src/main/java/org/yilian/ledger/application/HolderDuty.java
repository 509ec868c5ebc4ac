package org.yilian.ledger.application;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.yilian.ledger.consensus.LedgerObserver;
import org.yilian.ledger.consensus.SealedBlock;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.Claim;
import org.yilian.ledger.network.Fetcher;
import org.yilian.ledger.network.Item;
import org.yilian.ledger.network.Peer;
import org.yilian.ledger.network.Peers;

/**
 * Sees to it that this node has what it is to hold (S-7): after each block what it brought; at the
 * start, and whenever the members or the number of holders change, all that the ledger names. What
 * nobody has is asked for again, ever more seldom.
 *
 * <p>Works on a thread of its own; the ledger's only hands over. Nothing that is here is dropped.
 */
final class HolderDuty implements LedgerObserver, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HolderDuty.class.getName());
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int MOST = 10_000;
  private static final int AT_ONCE = 4;
  private static final Set<String> DECIDING = Set.of(StateKey.ROSTER, StateKey.PARAMETERS);

  private final RunningLedger ledger;
  private final Peers peers;
  private final Fetcher fetcher;
  private final HeldItems items;
  private final Clock clock;
  private final Queue<Item> brought = new ArrayBlockingQueue<>(MOST);
  private final Lacking lacking = new Lacking(MOST);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(HolderDuty::daemon);
  private Share checked = new Share(Set.of(), 0);
  private final AtomicBoolean queued = new AtomicBoolean();
  private volatile boolean overlooked;
  private volatile boolean closed;
  private volatile int lackingNow;

  HolderDuty(RunningLedger ledger, Peers peers, Fetcher fetcher, HeldItems items) {
    this.ledger = ledger;
    this.peers = peers;
    this.fetcher = fetcher;
    this.items = items;
    this.clock = ledger.clock();
  }

  /** What a node's share follows from. */
  private record Share(Set<ParticipantId> members, int replicas) {}

  private static Thread daemon(Runnable task) {
    Thread daemon = new Thread(task, "exchange-holder");
    daemon.setDaemon(true);
    return daemon;
  }

  void start() {
    thread.scheduleWithFixedDelay(this::work, 0, INTERVAL.toSeconds(), TimeUnit.SECONDS);
  }

  /** Whether this node is to hold an item. */
  boolean isHolder(Digest item) {
    return peers.isHolder(peers.self(), item);
  }

  /** How many items this node is to hold and has not got, as far as it has looked. */
  int lacking() {
    return lackingNow;
  }

  @Override
  public void applied(SealedBlock block) {
    List<Item> fresh = HeldItems.of(block);
    boolean anew =
        block.changes().stream().anyMatch(change -> DECIDING.contains(change.key().space()));
    for (Item item : fresh) {
      overlooked |= !brought.offer(item);
    }
    if ((anew || !fresh.isEmpty()) && !closed && queued.compareAndSet(false, true)) {
      thread.execute(this::work);
    }
  }

  @Override
  public void finalUpTo(BlockHeight height) {}

  private void work() {
    queued.set(false);
    if (ledger.node().isBehind()) { // what it is to hold will be another
      brought.clear();
      overlooked = true;
      return;
    }
    try {
      Share now = share();
      if (overlooked || !now.equals(checked)) {
        overlooked = false;
        checked = now;
        lacking.clear();
        items.all(this::lookAt);
      }
      for (Item item = brought.poll(); item != null; item = brought.poll()) {
        lookAt(item);
      }
      fetch();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "what this node is to hold could not be compared", e);
    }
  }

  private Share share() {
    Set<ParticipantId> members = new HashSet<>();
    peers.members().stream().map(Peer::hospital).forEach(members::add);
    return new Share(members, peers.replicas());
  }

  private boolean lookAt(List<Item> page) {
    page.forEach(this::lookAt);
    return !closed;
  }

  private void lookAt(Item item) {
    if (isHolder(item.name()) && !isHere(item) && !lacking.add(item)) {
      overlooked = true;
    }
    lackingNow = lacking.size();
  }

  private boolean isHere(Item item) {
    try {
      return item instanceof Item.Ciphertext ciphertext
          ? ledger.ciphertexts().holds(ciphertext.ref())
          : ledger.files().holds(((Item.File) item).ref());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "an item cannot be looked at", e);
      return false;
    }
  }

  private void fetch() throws InterruptedException {
    for (List<Item> some = lacking.due(clock.instant(), AT_ONCE);
        !some.isEmpty();
        some = closed ? List.of() : lacking.due(clock.instant(), AT_ONCE)) {
      Claim claim = new Claim.Holder(ledger.node().head().height());
      List<CompletableFuture<Boolean>> coming =
          some.stream().map(item -> fetcher.item(item, claim)).toList();
      for (int i = 0; i < some.size(); i++) {
        settle(some.get(i), coming.get(i));
      }
      lackingNow = lacking.size();
    }
  }

  private void settle(Item item, CompletableFuture<Boolean> coming) throws InterruptedException {
    boolean here;
    try {
      here = coming.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      here = false;
    }
    if (here) {
      lacking.arrived(item);
    } else {
      lacking.missed(item, clock.instant());
    }
  }

  /** Completes when all that was handed over so far has been fetched or missed. */
  CompletableFuture<Void> settled() {
    return CompletableFuture.runAsync(() -> {}, thread);
  }

  /** Lets the work end by itself, soon once the fetcher is closed: it reads the database. */
  @Override
  public void close() {
    closed = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "the exchange still works on an item");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

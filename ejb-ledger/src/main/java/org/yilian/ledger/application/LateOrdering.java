package org.yilian.ledger.application;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yilian.ledger.adapter.ratis.RatisOrdering;
import org.yilian.ledger.consensus.Leadership;
import org.yilian.ledger.consensus.Ordering;
import org.yilian.ledger.consensus.OrderingException;
import org.yilian.ledger.consensus.Pace;
import org.yilian.ledger.consensus.Replica;
import org.yilian.ledger.consensus.ReplicaFailedException;

/**
 * The ordering of a node that first has to catch up. The start waits for a moment, which is enough
 * for most; what takes longer goes on beside it, so that the node answers and says how far it is.
 * The engine is not begun before: a member without its log would vote for whoever asks.
 */
final class LateOrdering implements Ordering, Leadership {
  private static final System.Logger LOG = System.getLogger(LateOrdering.class.getName());
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final Step catchingUp;
  private final Engine engine;
  private final CompletableFuture<RatisOrdering> begun = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "ledger-beginning");
  private boolean closed;

  /** What comes before the engine. */
  @FunctionalInterface
  interface Step {
    /** Runs it; if it fails, nothing is begun. */
    void run() throws IOException, ReplicaFailedException;
  }

  /** Begins to order. */
  @FunctionalInterface
  interface Engine {
    /** Begins. */
    RatisOrdering begin() throws IOException, ReplicaFailedException;
  }

  private LateOrdering(Step catchingUp, Engine engine) {
    this.catchingUp = catchingUp;
    this.engine = engine;
    thread.setDaemon(true);
    thread.setContextClassLoader(LateOrdering.class.getClassLoader());
  }

  /**
   * Begins.
   *
   * @param patience how long this call takes at most
   * @param replica is told of what fails later
   * @throws IOException if the engine could not be begun within this call
   * @throws ReplicaFailedException if the database failed within this call
   */
  static LateOrdering begin(Step catchingUp, Engine engine, Duration patience, Replica replica)
      throws IOException, ReplicaFailedException {
    LateOrdering ordering = new LateOrdering(catchingUp, engine);
    ordering.thread.start();
    ordering.await(patience, replica);
    return ordering;
  }

  private void run() {
    try {
      catchingUp.run();
      beginUnlessClosed();
    } catch (IOException | ReplicaFailedException | RuntimeException | Error e) {
      begun.completeExceptionally(e);
    }
  }

  private synchronized void beginUnlessClosed() throws IOException, ReplicaFailedException {
    if (closed) {
      throw new IOException("closed before it began");
    }
    begun.complete(engine.begin());
  }

  private void await(Duration patience, Replica replica)
      throws IOException, ReplicaFailedException {
    try {
      begun.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.log(System.Logger.Level.INFO, "catching up goes on while the node starts");
      begun.whenComplete((ordering, failure) -> report(failure, replica));
    } catch (InterruptedException e) {
      expectClose();
      engine().ifPresent(RatisOrdering::close);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      rethrow(e.getCause());
    }
  }

  private synchronized void report(Throwable failure, Replica replica) {
    if (failure != null && !closed) {
      replica.orderingFailed(failure);
    }
  }

  private static void rethrow(Throwable cause) throws IOException, ReplicaFailedException {
    if (cause instanceof IOException failed) {
      throw failed;
    }
    if (cause instanceof ReplicaFailedException failed) {
      throw failed;
    }
    if (cause instanceof RuntimeException failed) {
      throw failed;
    }
    throw new IOException("the ordering did not begin", cause);
  }

  /** The engine, if it has begun. */
  Optional<RatisOrdering> engine() {
    return begun.isDone() && !begun.isCompletedExceptionally()
        ? Optional.of(begun.join())
        : Optional.empty();
  }

  @Override
  public CompletionStage<Void> order(byte[] entry) {
    return begun.thenCompose(ordering -> ordering.order(entry));
  }

  /** Only a member among others begins late. */
  @Override
  public Pace pace() {
    return engine().map(RatisOrdering::pace).orElse(Pace.TOGETHER);
  }

  @Override
  public CompletionStage<Void> whenReady() {
    return begun.thenCompose(RatisOrdering::whenReady);
  }

  @Override
  public Optional<String> followed() {
    return engine().flatMap(RatisOrdering::followed);
  }

  @Override
  public long committed() {
    return engine().map(RatisOrdering::committed).orElse(0L);
  }

  @Override
  public long applied() {
    return engine().map(RatisOrdering::applied).orElse(0L);
  }

  @Override
  public void turnFrom(String member) {
    engine().ifPresent(ordering -> ordering.turnFrom(member));
  }

  /** Nothing is begun any more, and nothing that fails is worth a word. */
  synchronized void expectClose() {
    closed = true;
  }

  /** Whoever catches up must have been told to stop: it is waited for. */
  @Override
  public void close() {
    expectClose();
    try {
      thread.join(CLOSING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    begun.completeExceptionally(new OrderingException("closed before it began", null));
    engine().ifPresent(RatisOrdering::close);
  }
}

package org.yilian.ledger.adapter.ratis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.ChainExcerpt;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.PreparedExcerpt;
import org.yilian.ledger.consensus.Replica;
import org.yilian.ledger.consensus.ReplicaFailedException;
import org.yilian.ledger.contract.state.LedgerState;

/** A replica that remembers what it was given, standing at any position a test wants. */
final class RecordingReplica implements Replica {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<String, LogPosition> applied = new LinkedHashMap<>();
  private final AtomicInteger flushes = new AtomicInteger();
  private LogPosition position;
  private String failing = "";
  private LogPosition unsettled;
  private boolean unreadable;
  private boolean reading = true;
  private final List<Throwable> failures = new ArrayList<>();

  RecordingReplica(LogPosition position) {
    this.position = position;
  }

  @Override
  public synchronized LogPosition position() {
    return position;
  }

  @Override
  public synchronized void apply(LogPosition position, byte[] entry) throws ReplicaFailedException {
    String text = new String(entry, StandardCharsets.UTF_8);
    if (text.equals(failing)) {
      throw new ReplicaFailedException("asked to fail", null);
    }
    applied.put(text, position);
    this.position = position;
    notifyAll();
  }

  @Override
  public synchronized LogPosition flush() {
    flushes.incrementAndGet();
    return position;
  }

  @Override
  public synchronized LogPosition settled() {
    if (unreadable) {
      throw new IllegalStateException("asked to fail");
    }
    return unsettled == null ? position : unsettled;
  }

  /** Members need all that is behind this entry. */
  synchronized void keepBehind(LogPosition last) {
    unsettled = last;
  }

  @Override
  public boolean isEntry(byte[] octets) {
    return reading;
  }

  /** To it, nothing is an entry. */
  void knowsNoEntries() {
    reading = false;
  }

  @Override
  public boolean mayBeOrdered(String member, byte[] entry) {
    return true;
  }

  @Override
  public boolean mayBeTaken(byte[] entry) {
    return true;
  }

  @Override
  public LedgerHead head() {
    return LedgerHead.EMPTY.at(position());
  }

  @Override
  public LedgerState state() {
    return key -> Optional.empty();
  }

  @Override
  public PreparedExcerpt prepare(ChainExcerpt excerpt) {
    throw new AssertionError("nothing is handed over here");
  }

  @Override
  public void adopt(PreparedExcerpt excerpt) {
    throw new AssertionError("nothing is handed over here");
  }

  @Override
  public void certify(Attestation attestation) {
    throw new AssertionError("nothing is handed over here");
  }

  @Override
  public void passTo(LogPosition position) {
    throw new AssertionError("nothing is handed over here");
  }

  @Override
  public void setBehind(boolean behind) {
    throw new AssertionError("nothing is handed over here");
  }

  @Override
  public synchronized void orderingFailed(Throwable cause) {
    failures.add(cause);
    notifyAll();
  }

  /** Something fails of which the engine tells nobody. */
  synchronized void failUnseen() {
    unreadable = true;
  }

  synchronized List<Throwable> failures() {
    return List.copyOf(failures);
  }

  /** Waits until it is told that nothing more will be ordered. */
  synchronized Throwable awaitFailure() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (failures.isEmpty()) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new AssertionError("nothing failed");
      }
      wait(left);
    }
    return failures.get(0);
  }

  void failOn(String entry) {
    failing = entry;
  }

  synchronized List<String> applied() {
    return new ArrayList<>(applied.keySet());
  }

  /** Waits until so many entries are applied. */
  synchronized List<String> awaitApplied(int count) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (applied.size() < count) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new AssertionError("applied only " + applied.keySet());
      }
      wait(left);
    }
    return applied();
  }

  synchronized LogPosition positionOf(String entry) {
    return applied.get(entry);
  }

  int flushes() {
    return flushes.get();
  }
}

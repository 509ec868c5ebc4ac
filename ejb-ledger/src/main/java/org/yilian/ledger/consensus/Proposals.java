package org.yilian.ledger.consensus;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This node's own proposals on their way through the log: when one comes back, it need not be read
 * again, and somebody waits for its results. Thread-safe.
 */
final class Proposals {
  private final Map<Long, Pending> byNumber = new ConcurrentHashMap<>();

  void add(long number, Pending pending) {
    byNumber.put(number, pending);
  }

  /** The proposal with this number, if the log brings it to the letter. */
  Optional<Pending> take(long number, byte[] entry) {
    Pending pending = byNumber.get(number);
    if (pending == null || !Arrays.equals(pending.entry(), entry)) {
      return Optional.empty();
    }
    byNumber.remove(number);
    return Optional.of(pending);
  }

  /** Gives a proposal up; empty if it has come back. */
  Optional<Pending> abandon(long number) {
    return Optional.ofNullable(byNumber.remove(number));
  }

  /**
   * A proposal under way.
   *
   * @param entry as submitted
   * @param transactions as read, in order
   * @param results one for each, completed once applied
   */
  record Pending(
      byte[] entry,
      List<PreparedTransaction> transactions,
      List<CompletableFuture<TransactionResult>> results) {}
}

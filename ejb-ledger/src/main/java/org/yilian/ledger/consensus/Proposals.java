package org.yilian.ledger.consensus;

import java.util.ArrayList;
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

  /** Gives up whatever is under way. */
  List<Pending> abandonAll() {
    List<Pending> abandoned = new ArrayList<>();
    byNumber.keySet().forEach(number -> abandon(number).ifPresent(abandoned::add));
    return abandoned;
  }

  /** Gives a proposal up; empty if it has come back. */
  Optional<Pending> abandon(long number) {
    return Optional.ofNullable(byNumber.remove(number));
  }

  /**
   * A proposal under way; nobody waits for results if it is another node's.
   *
   * @param entry as submitted
   * @param transactions as read, in order
   * @param results one for each, completed once applied
   */
  record Pending(
      byte[] entry,
      List<PreparedTransaction> transactions,
      List<CompletableFuture<TransactionResult>> results) {

    /** Nobody will say what became of it: whoever asks again is told its place. */
    void refuse() {
      for (int i = 0; i < results.size(); i++) {
        results
            .get(i)
            .complete(
                new TransactionResult.Unavailable(
                    transactions.get(i).transaction().id(), TransactionResult.Reason.NOT_SERVING));
      }
    }
  }
}

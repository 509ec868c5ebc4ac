package org.yilian.ledger.consensus;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.yilian.ledger.data.BlockHeight;

/** Those who wait for a height to become final. Thread-safe. */
final class FinalWaiters {
  private final TreeMap<BlockHeight, CompletableFuture<BlockHeight>> byHeight = new TreeMap<>();
  private BlockHeight reached;

  FinalWaiters(BlockHeight reached) {
    this.reached = reached;
  }

  synchronized CompletableFuture<BlockHeight> await(BlockHeight height) {
    if (height.compareTo(reached) <= 0) {
      return CompletableFuture.completedFuture(height);
    }
    return byHeight.computeIfAbsent(height, key -> new CompletableFuture<>()).copy();
  }

  void reach(BlockHeight height) {
    Map<BlockHeight, CompletableFuture<BlockHeight>> ready;
    synchronized (this) {
      reached = height;
      ready = new TreeMap<>(byHeight.headMap(height, true));
      byHeight.headMap(height, true).clear();
    }
    ready.forEach((one, future) -> future.complete(one));
  }
}

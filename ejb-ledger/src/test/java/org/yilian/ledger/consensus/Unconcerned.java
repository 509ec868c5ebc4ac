package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.yilian.ledger.data.BlockHeight;

/** Hears of blocks that are handed over; there is no log, and nobody waits. */
final class Unconcerned implements ReplicaListener {
  @Override
  public void applied(AppliedProposal applied, List<CompletableFuture<TransactionResult>> waiting) {
    assertThat(waiting).isEmpty();
  }

  @Override
  public void adopted(AppliedProposal applied) {
    assertThat(applied.block()).isPresent();
  }

  @Override
  public void caughtUp(BlockHeight height) {
    throw new AssertionError("nothing is behind here");
  }

  @Override
  public void attested(Attestation attestation, BlockHeight finalHeight) {}

  @Override
  public void diverged(BlockHeight height) {
    throw new AssertionError("no log here");
  }

  @Override
  public void failed(Throwable cause) {
    throw new AssertionError(cause);
  }
}

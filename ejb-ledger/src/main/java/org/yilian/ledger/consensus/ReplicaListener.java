package org.yilian.ledger.consensus;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.yilian.ledger.data.BlockHeight;

/** Hears from the applying thread what has just been committed; must return quickly. */
interface ReplicaListener {

  /** A proposal is committed; the futures wait for its results, in the same order. */
  void applied(AppliedProposal applied, List<CompletableFuture<TransactionResult>> waiting);

  /** A block that another member handed over is committed. */
  void adopted(AppliedProposal applied);

  /** The node has caught up; this is the newest block. */
  void caughtUp(BlockHeight height);

  /** An attestation is committed. */
  void attested(Attestation attestation, BlockHeight finalHeight);

  /** By this height a quorum has attested another chain than this node has. */
  void diverged(BlockHeight height);

  /** Nothing more can be applied. */
  void failed(Throwable cause);
}

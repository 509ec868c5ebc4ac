package org.yilian.ledger.application;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.yilian.ledger.adapter.crypto.HospitalKeys;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.consensus.ExcerptMaker;
import org.yilian.ledger.consensus.LedgerNode;
import org.yilian.ledger.consensus.NodeParts;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.CiphertextStore;
import org.yilian.ledger.network.FileStore;

/**
 * Everything that runs between start and stop.
 *
 * @param hospital whose node this is
 * @param keys the hospital's
 * @param parts what the node is made of
 * @param node takes transactions
 * @param group this node among the others
 * @param chain looks things up
 * @param excerpts of the chain, for members that lack it
 * @param ciphertexts large ones
 * @param files attachments
 * @param scratch a folder for what may be lost
 * @param clock the node's
 * @param started when it was opened
 * @param exchange with other hospitals; none if the ledger has no roster
 */
public record RunningLedger(
    ParticipantId hospital,
    HospitalKeys keys,
    NodeParts parts,
    LedgerNode node,
    Group group,
    ChainReader chain,
    ExcerptMaker excerpts,
    CiphertextStore ciphertexts,
    FileStore files,
    Path scratch,
    Clock clock,
    Instant started,
    Optional<Exchange> exchange)
    implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RunningLedger.class.getName());

  /** The same, among other hospitals. */
  RunningLedger with(Exchange joined) {
    return with(Optional.of(joined));
  }

  /** The same, out of the others' reach. */
  RunningLedger alone() {
    return with(Optional.empty());
  }

  private RunningLedger with(Optional<Exchange> other) {
    return new RunningLedger(
        hospital,
        keys,
        parts,
        node,
        group,
        chain,
        excerpts,
        ciphertexts,
        files,
        scratch,
        clock,
        started,
        other);
  }

  /**
   * Completes when it has to be opened anew: storage or the ordered log failed, or a member is to
   * be looked for elsewhere.
   */
  CompletionStage<Void> whenToReopen() {
    return node.whenFailed().applyToEither(group.keeper().whenOutdated(), Function.identity());
  }

  /** Stops everything, each part whether or not another one fails to. */
  @Override
  public void close() {
    exchange.ifPresent(RunningLedger::closePart);
    closePart(group);
    closePart(node);
  }

  private static void closePart(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.WARNING, "a part of the node did not close", e);
    }
  }

  /** The committed state, decoded. */
  StateReader state() {
    return new StateReader(node.state(), parts.codec());
  }
}

package org.yilian.ledger.consensus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yilian.ledger.contract.BlockContext;
import org.yilian.ledger.contract.BlockDraft;
import org.yilian.ledger.contract.Contracts;
import org.yilian.ledger.contract.NonceWindow;
import org.yilian.ledger.contract.Outcome;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.ArchiveHead;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/**
 * What happens to one proposal inside its database transaction: contracts, sealing, storing,
 * results. Changes nothing outside the database, so that a failed commit leaves no trace.
 */
final class ProposalWork implements Function<StoreSession, AppliedProposal> {
  private final Contracts contracts;
  private final NonceWindow nonces;
  private final StateCache cache;
  private final ArchiveHeads archives;
  private final LedgerHead head;
  private final LogPosition position;
  private final Instant time;
  private final List<PreparedTransaction> transactions;

  ProposalWork(
      ReplicaParts parts,
      LedgerHead head,
      LogPosition position,
      Instant proposed,
      List<PreparedTransaction> transactions) {
    this.contracts = parts.contracts();
    this.nonces = parts.nonces();
    this.cache = parts.cache();
    this.archives = parts.archives();
    this.head = head;
    this.position = position;
    this.time = proposed.isBefore(head.time()) ? head.time() : proposed;
    this.transactions = transactions;
  }

  @Override
  public AppliedProposal apply(StoreSession session) {
    BlockState state = new BlockState(cache, session);
    Set<StateKey> likely = new HashSet<>();
    transactions.forEach(one -> likely.addAll(Contracts.likelyReads(one.transaction())));
    state.prefetch(likely);
    BlockContext context = new BlockContext(head.height().next(), time);
    BlockDraft draft =
        contracts.apply(
            state,
            nonces,
            context,
            transactions.stream().map(PreparedTransaction::candidate).toList());
    if (draft.accepted().isEmpty()) {
      LedgerHead next = head.at(position);
      session.save(next);
      return new AppliedProposal(
          next, Optional.empty(), results(draft, Map.of(), session), Map.of(), Map.of());
    }
    return store(session, state, draft);
  }

  private AppliedProposal store(StoreSession session, BlockState state, BlockDraft draft) {
    Function<ParticipantId, ArchiveHead> stored =
        owner -> archives.find(owner).orElseGet(() -> session.archiveHead(owner));
    BlockSealer sealer = new BlockSealer(head, stored);
    SealedBlock block = sealer.seal(draft, brought(draft), time);
    session.add(
        List.of(new StoreSession.NewBlock(block, position, state.existing(block.changes()))));
    LedgerHead next = head.with(position, block);
    session.save(next);
    return new AppliedProposal(
        next,
        Optional.of(block),
        results(draft, places(block), session),
        state.remember(block.changes()),
        sealer.heads());
  }

  private Map<TransactionId, List<BroughtCiphertext>> brought(BlockDraft draft) {
    Map<TransactionId, List<BroughtCiphertext>> brought = new HashMap<>();
    for (int i = 0; i < transactions.size(); i++) {
      if (draft.outcomes().get(i) instanceof Outcome.Accepted accepted) {
        brought.put(accepted.transaction().id(), transactions.get(i).ciphertexts());
      }
    }
    return brought;
  }

  private static Map<TransactionId, TransactionResult> places(SealedBlock block) {
    Map<TransactionId, TransactionResult> places = new HashMap<>();
    for (int index = 0; index < block.transactions().size(); index++) {
      TransactionId id = block.transactions().get(index).transaction().id();
      places.put(id, new TransactionResult.Ordered(id, block.header().height(), index));
    }
    return places;
  }

  private static List<TransactionResult> results(
      BlockDraft draft, Map<TransactionId, TransactionResult> places, StoreSession session) {
    Function<TransactionId, Optional<TransactionResult>> find =
        id ->
            Optional.ofNullable(places.get(id))
                .or(() -> session.place(id).map(TransactionResult.class::cast));
    List<TransactionResult> results = new ArrayList<>();
    for (Outcome outcome : draft.outcomes()) {
      results.add(result(outcome, find));
    }
    return results;
  }

  /** A transaction that is in the chain is answered with its place, whatever time has passed. */
  private static TransactionResult result(
      Outcome outcome, Function<TransactionId, Optional<TransactionResult>> find) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return find.apply(accepted.transaction().id()).orElseThrow();
    }
    if (outcome instanceof Outcome.Duplicate duplicate) {
      return find.apply(duplicate.first()).orElseThrow();
    }
    Outcome.Refused refused = (Outcome.Refused) outcome;
    TransactionId id = refused.transaction().id();
    return find.apply(id).orElseGet(() -> new TransactionResult.Refused(id, refused.refusal()));
  }
}

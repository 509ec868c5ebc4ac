package org.yilian.ledger.consensus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.contract.Contracts;
import org.yilian.ledger.contract.RecentNonces;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.contract.TransactionReader;
import org.yilian.ledger.contract.state.LedgerState;
import org.yilian.ledger.contract.state.StateCodec;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.Transaction;

/**
 * What a replica works with.
 *
 * @param store the database
 * @param tail entries applied last
 * @param contracts decide
 * @param reader reads envelopes
 * @param codec reads state entries
 * @param verifier verifies attestations
 * @param genesis what an empty ledger begins with
 * @param incidents takes reports of misconduct
 * @param nonces of the last minutes of block time
 * @param cache state entries used last
 * @param archives ends of the archives used last
 * @param proposals this node's own, on their way
 * @param unordered entries that the log has not brought yet
 */
record ReplicaParts(
    LedgerStore store,
    EntryTail tail,
    Contracts contracts,
    TransactionReader reader,
    StateCodec codec,
    SignatureVerifier verifier,
    Optional<Transaction> genesis,
    IncidentLog incidents,
    RecentNonces nonces,
    StateCache cache,
    ArchiveHeads archives,
    Proposals proposals,
    UnorderedEntries unordered) {
  private static final int STATE_ENTRIES = 20_000;
  private static final int ARCHIVES = 20_000;

  /** The state after the newest block, read through what is remembered. */
  LedgerState state() {
    return key -> cache.find(key).or(() -> store.find(key));
  }

  /** The same, decoded. */
  StateReader committed() {
    return new StateReader(state(), codec);
  }

  /** Has the roster at hand: it is asked for with each message between members. */
  void rememberRoster() {
    store
        .find(StateKey.roster())
        .ifPresent(entry -> cache.putAll(Map.of(StateKey.roster(), entry)));
  }

  /** Has the nonces at hand that blocks since a moment used. */
  void rememberNonces(ForeignProposals foreign, Instant since) {
    store.envelopesSince(
        since,
        (envelope, blockTime) ->
            foreign
                .read(envelope.getBytes(StandardCharsets.US_ASCII))
                .ifPresent(one -> nonces.add(one.actor(), one.nonce(), one.id(), blockTime)));
  }

  /**
   * The same, with a memory that is put before this one's: what happens to several blocks is
   * remembered there until their database transaction is committed.
   */
  ReplicaParts ahead() {
    return new ReplicaParts(
        store,
        tail,
        contracts,
        reader,
        codec,
        verifier,
        genesis,
        incidents,
        new RecentNonces(nonces),
        new StateCache(cache),
        new ArchiveHeads(archives),
        proposals,
        unordered);
  }

  /** Takes note of a block. */
  void remember(AppliedProposal applied) {
    applied.block().ifPresent(this::remember);
    cache.putAll(applied.remembered());
    archives.putAll(applied.archiveHeads());
  }

  private void remember(SealedBlock block) {
    for (SealedTransaction sealed : block.transactions()) {
      Transaction one = sealed.transaction();
      nonces.add(one.actor(), one.nonce(), one.id(), block.header().time());
    }
  }

  static ReplicaParts of(NodeParts parts) {
    return new ReplicaParts(
        parts.store(),
        parts.tail(),
        parts.contracts(),
        parts.reader(),
        parts.codec(),
        parts.verifier(),
        parts.genesis(),
        parts.incidents(),
        new RecentNonces(),
        new StateCache(STATE_ENTRIES),
        new ArchiveHeads(ARCHIVES),
        new Proposals(),
        new UnorderedEntries());
  }
}

package org.yilian.ledger.consensus;

import java.util.ArrayList;
import java.util.List;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.Transaction;

/**
 * Reads excerpts ahead of the thread that applies them, and verifies signatures whose keys are
 * known already: a verifier that remembers need not do it again. Thread-safe.
 */
final class ExcerptReader {
  private final ForeignProposals proposals;
  private final StateReader state;
  private final SignatureVerifier verifier;

  ExcerptReader(ForeignProposals proposals, StateReader state, SignatureVerifier verifier) {
    this.proposals = proposals;
    this.state = state;
    this.verifier = verifier;
  }

  PreparedExcerpt prepare(ChainExcerpt excerpt) {
    return new PreparedExcerpt(excerpt, excerpt.blocks().stream().map(this::transactions).toList());
  }

  /** What cannot be read is left out: the block is then not the one that was proven. */
  private List<PreparedTransaction> transactions(ChainExcerpt.Ordered block) {
    List<PreparedTransaction> transactions = new ArrayList<>();
    for (LogEntry.Proposed one : block.transactions()) {
      proposals
          .read(one.envelope())
          .ifPresent(read -> transactions.add(new PreparedTransaction(read, one.ciphertexts())));
    }
    transactions.forEach(one -> verify(one.transaction()));
    return transactions;
  }

  private void verify(Transaction transaction) {
    Envelope envelope = transaction.envelope();
    for (Envelope.Signature signature : envelope.signatures()) {
      state
          .findKey(signature.kid())
          .ifPresent(
              key ->
                  verifier.verifies(
                      key.jwk(), envelope.signingInput(signature), signature.octets()));
    }
  }
}

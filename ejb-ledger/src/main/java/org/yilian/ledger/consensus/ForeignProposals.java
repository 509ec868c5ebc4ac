package org.yilian.ledger.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yilian.ledger.contract.RefusalCode;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.contract.TransactionReader;
import org.yilian.ledger.data.Transaction;

/**
 * Reads what other nodes propose, and reports what no well-behaved node proposes: each reads what
 * it takes in, verifies its signatures and looks for its ciphertexts before it has it ordered.
 *
 * <p>One report for an entry, however many of its transactions are wrong, so that nobody fills this
 * node's log. Nobody is named: an entry does not prove who proposed it. Thread-safe.
 */
final class ForeignProposals {
  /** What depends on the transaction and on facts of the state that never change. */
  private static final Set<RefusalCode> NOT_SIGNED =
      Set.of(
          RefusalCode.WRONG_KEY,
          RefusalCode.COUNTERSIGNATURE_MISSING,
          RefusalCode.SIGNATURE_INVALID,
          RefusalCode.SIGNATURE_UNEXPECTED);

  /** What depends on the proposal alone. */
  private static final Set<RefusalCode> NOT_BROUGHT =
      Set.of(RefusalCode.CIPHERTEXT_MISSING, RefusalCode.CIPHERTEXT_MISMATCH);

  private final TransactionReader reader;
  private final IncidentLog incidents;

  ForeignProposals(TransactionReader reader, IncidentLog incidents) {
    this.reader = reader;
    this.incidents = incidents;
  }

  /** Transactions that cannot be read are passed over, on every node alike. */
  List<PreparedTransaction> prepare(LogPosition position, LogEntry.Proposal proposal) {
    List<PreparedTransaction> readable = new ArrayList<>();
    for (LogEntry.Proposed one : proposal.transactions()) {
      read(one.envelope())
          .ifPresent(read -> readable.add(new PreparedTransaction(read, one.ciphertexts())));
    }
    int unreadable = proposal.transactions().size() - readable.size();
    report(Incident.Kind.TRANSACTION_UNREADABLE, position, unreadable);
    return readable;
  }

  /** Looks at what became of a proposal's transactions. */
  void review(LogPosition position, List<TransactionResult> results) {
    report(Incident.Kind.TRANSACTION_FORGED, position, count(results, NOT_SIGNED));
    report(Incident.Kind.CIPHERTEXT_FALSE, position, count(results, NOT_BROUGHT));
  }

  private static long count(List<TransactionResult> results, Set<RefusalCode> codes) {
    return results.stream()
        .filter(TransactionResult.Refused.class::isInstance)
        .map(TransactionResult.Refused.class::cast)
        .filter(refused -> codes.contains(refused.refusal().code()))
        .count();
  }

  /** Reads one envelope; empty if it is none. */
  Optional<Transaction> read(byte[] envelope) {
    try {
      return Optional.of(reader.read(envelope));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private void report(Incident.Kind kind, LogPosition position, long transactions) {
    if (transactions > 0) {
      incidents.report(new Incident(kind, "", position.text() + ", transactions: " + transactions));
    }
  }
}

package org.yilian.ledger.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.contract.TransactionReader;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.Transaction;

/** The file with which a consortium's ledger begins on every node. */
final class Genesis {

  private Genesis() {}

  /**
   * Reads the file.
   *
   * @return empty if there is none: the hospital founds a ledger of its own
   * @throws IOException if it cannot be read
   * @throws LedgerStartException if it is not a genesis
   */
  static Optional<Transaction> read(Path file, TransactionReader reader) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Transaction genesis = reader.read(Files.readAllBytes(file));
      if (genesis.body() instanceof GenesisBody.Form) {
        return Optional.of(genesis);
      }
    } catch (RefusedException e) {
      throw new LedgerStartException(file + " is not a genesis: " + e.refusal(), e);
    }
    throw new LedgerStartException(file + " is not the genesis of a consortium", null);
  }

  /** Which founder has this signing key. */
  static Optional<ParticipantId> founderOf(Transaction genesis, Thumbprint key) {
    return ((GenesisBody.Form) genesis.body())
        .hospitals().stream()
            .filter(one -> one.keys().signingKey().thumbprint().equals(key))
            .map(FoundingHospital::hospital)
            .findFirst();
  }
}

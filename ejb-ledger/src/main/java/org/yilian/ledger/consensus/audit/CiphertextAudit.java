package org.yilian.ledger.consensus.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.consensus.audit.AuditSource.CiphertextRecord;
import org.yilian.ledger.consensus.audit.AuditSource.Table;
import org.yilian.ledger.consensus.audit.AuditSource.TransactionRecord;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.contract.TransactionReader;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.network.CiphertextStore;

/** Checks every ciphertext: its hash, its size, and that its transaction names it. */
final class CiphertextAudit {
  private static final int PAGE = 100;

  private final AuditSource source;
  private final CiphertextStore files;
  private final TransactionReader reader;
  private final AuditReport report;

  CiphertextAudit(
      AuditSource source, CiphertextStore files, TransactionReader reader, AuditReport report) {
    this.source = source;
    this.files = files;
    this.reader = reader;
    this.report = report;
  }

  /** Checks all that came with the transactions up to a number. */
  void check(long number) {
    String last = "";
    for (List<CiphertextRecord> page = source.ciphertexts(last, PAGE);
        !page.isEmpty();
        page = source.ciphertexts(last, PAGE)) {
      for (CiphertextRecord row : page) {
        last = row.hash();
        report.checked();
        if (row.number() <= number) {
          check(row);
        }
      }
    }
  }

  private void check(CiphertextRecord row) {
    Optional<byte[]> octets = octets(row);
    boolean sound =
        octets.isPresent()
            && octets.get().length == row.sizeBytes()
            && Digest.sha256(octets.get()).toString().equals(row.hash());
    report.require(
        sound, "CIPHERTEXT", Table.CIPHERTEXT, row.hash(), "its octets are not of this hash");
    report.require(
        isNamed(row),
        "CIPHERTEXT",
        Table.CIPHERTEXT,
        row.hash(),
        "its transaction does not name it");
  }

  private Optional<byte[]> octets(CiphertextRecord row) {
    if (row.octets() != null) {
      return Optional.of(row.octets());
    }
    try {
      return files.find(Digest.parse(row.hash()));
    } catch (IOException | MalformedValueException e) {
      return Optional.empty();
    }
  }

  private boolean isNamed(CiphertextRecord row) {
    List<TransactionRecord> transactions = source.transactions(row.number(), 1);
    if (transactions.isEmpty() || transactions.get(0).number() != row.number()) {
      return false;
    }
    try {
      return reader
          .read(transactions.get(0).envelope().getBytes(StandardCharsets.UTF_8))
          .body()
          .ciphertexts()
          .stream()
          .anyMatch(ref -> ref.hash().toString().equals(row.hash()));
    } catch (RefusedException e) {
      return false;
    }
  }
}

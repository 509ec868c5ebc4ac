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

/** Checks every ciphertext: its hash, its size, and that its transaction names it. */
final class CiphertextAudit {
  private static final int PAGE = 100;

  private final AuditSource source;
  private final HeldCiphertexts held;
  private final TransactionReader reader;
  private final AuditReport report;

  CiphertextAudit(
      AuditSource source, HeldCiphertexts held, TransactionReader reader, AuditReport report) {
    this.source = source;
    this.held = held;
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
    report.require(
        isSound(row),
        "CIPHERTEXT",
        Table.CIPHERTEXT,
        row.hash(),
        "its octets are not of this hash");
    report.require(
        isNamed(row),
        "CIPHERTEXT",
        Table.CIPHERTEXT,
        row.hash(),
        "its transaction does not name it");
  }

  private boolean isSound(CiphertextRecord row) {
    if (row.octets() != null) {
      return isSound(row, row.octets());
    }
    try {
      Digest hash = Digest.parse(row.hash());
      Optional<byte[]> octets = held.files().find(hash);
      return octets.isPresent() ? isSound(row, octets.get()) : !held.isHeld().test(hash);
    } catch (IOException | MalformedValueException e) {
      return false;
    }
  }

  private static boolean isSound(CiphertextRecord row, byte[] octets) {
    return octets.length == row.sizeBytes() && Digest.sha256(octets).toString().equals(row.hash());
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

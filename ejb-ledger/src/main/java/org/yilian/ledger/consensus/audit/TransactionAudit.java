package org.yilian.ledger.consensus.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.consensus.ArchivePlaces;
import org.yilian.ledger.consensus.audit.AuditSource.LinkRecord;
import org.yilian.ledger.consensus.audit.AuditSource.Table;
import org.yilian.ledger.consensus.audit.AuditSource.TransactionRecord;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.contract.TransactionReader;
import org.yilian.ledger.data.ArchiveHead;
import org.yilian.ledger.data.ArchiveLink;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.Entry;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Transaction;

/** Checks the transactions of one block after the other: columns, leaf, links, ciphertexts. */
final class TransactionAudit {
  private static final int PAGE = 1000;

  private final AuditSource source;
  private final TransactionReader reader;
  private final AuditReport report;
  private final Map<ParticipantId, ArchiveHead> archives = new HashMap<>();

  TransactionAudit(AuditSource source, TransactionReader reader, AuditReport report) {
    this.source = source;
    this.reader = reader;
    this.report = report;
  }

  /** A transaction that could be read. */
  record Checked(Transaction transaction, Entry entry) {}

  /**
   * Checks a block's rows.
   *
   * @return them all, or empty if one cannot be read
   */
  Optional<List<Checked>> check(long height, List<TransactionRecord> rows) {
    List<Checked> checked = new ArrayList<>();
    for (TransactionRecord row : rows) {
      report.checked();
      report.require(
          row.height() == height,
          "TRANSACTION_COLUMNS",
          Table.LEDGER_TRANSACTION,
          row.number(),
          "the height is not that of its block");
      read(row).ifPresent(checked::add);
    }
    checkCiphertexts(checked);
    return checked.size() == rows.size() ? Optional.of(checked) : Optional.empty();
  }

  private Optional<Checked> read(TransactionRecord row) {
    try {
      Transaction transaction = reader.read(row.envelope().getBytes(StandardCharsets.UTF_8));
      Entry entry = new Entry(transaction.envelope(), ArchivePlaces.read(row.archives()));
      report.require(
          transaction.id().toString().equals(row.id())
              && transaction.type().wireName().equals(row.type())
              && transaction.envelope().text().equals(row.envelope()),
          "TRANSACTION_COLUMNS",
          Table.LEDGER_TRANSACTION,
          row.number(),
          "id or type are not those of the envelope");
      report.require(
          entry.leafHash().toString().equals(row.leafHash()),
          "LEAF_HASH",
          Table.LEDGER_TRANSACTION,
          row.number(),
          "the leaf's hash is not that of envelope and archives");
      follow(row.number(), entry);
      return Optional.of(new Checked(transaction, entry));
    } catch (RefusedException | MalformedValueException | NullPointerException e) {
      report.find("TRANSACTION", Table.LEDGER_TRANSACTION, row.number(), "the row cannot be read");
      return Optional.empty();
    }
  }

  private void follow(long number, Entry entry) {
    Digest envelope = entry.envelope().digest();
    for (ArchiveLink link : entry.archives()) {
      ArchiveHead head = archives.getOrDefault(link.owner(), ArchiveHead.EMPTY);
      report.require(
          link.equals(head.next(link.owner())),
          "ARCHIVE_SEQUENCE",
          Table.LEDGER_TRANSACTION,
          number,
          "its place in an archive does not follow the one before");
      ArchiveHead next = link.head(envelope);
      archives.put(link.owner(), next);
      checkLink(link, number, next.hash());
    }
  }

  private void checkLink(ArchiveLink link, long number, Digest hash) {
    String owner = link.owner().value();
    Optional<LinkRecord> row = source.link(owner, link.sequence());
    boolean sound =
        row.filter(one -> one.number() == number)
            .filter(one -> hash.toString().equals(one.hash()))
            .isPresent();
    report.checked();
    report.require(
        sound,
        "ARCHIVE_LINK",
        Table.ARCHIVE_LINK,
        owner + ' ' + link.sequence(),
        row.isPresent() ? "the link is not that of its transaction" : "the link is not there");
  }

  private void checkCiphertexts(List<Checked> block) {
    List<CiphertextRef> refs =
        block.stream().flatMap(one -> one.transaction().body().ciphertexts().stream()).toList();
    if (refs.isEmpty()) {
      return;
    }
    Map<String, Integer> sizes =
        source.ciphertextSizes(refs.stream().map(ref -> ref.hash().toString()).toList());
    for (CiphertextRef ref : refs) {
      Integer size = sizes.get(ref.hash().toString());
      report.require(
          size != null && size == ref.size(),
          "CIPHERTEXT",
          Table.CIPHERTEXT,
          ref.hash(),
          size == null ? "a ciphertext is not there" : "its size is not the one named");
    }
  }

  /** Links that no transaction states, up to a number: later ones may just have come. */
  void checkArchives(long number) {
    String owner = "";
    long sequence = 0;
    for (List<LinkRecord> page = source.links(owner, sequence, PAGE);
        !page.isEmpty();
        page = source.links(owner, sequence, PAGE)) {
      for (LinkRecord row : page) {
        owner = row.owner();
        sequence = row.sequence();
        if (row.number() <= number && row.sequence() > length(owner)) {
          report.find(
              "ARCHIVE_LINK",
              Table.ARCHIVE_LINK,
              owner + ' ' + sequence,
              "no transaction states this link");
        }
      }
    }
  }

  private long length(String owner) {
    try {
      return archives.getOrDefault(new ParticipantId(owner), ArchiveHead.EMPTY).sequence();
    } catch (MalformedValueException e) {
      return 0;
    }
  }
}

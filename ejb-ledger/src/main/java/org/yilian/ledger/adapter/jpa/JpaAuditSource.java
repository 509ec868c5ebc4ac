package org.yilian.ledger.adapter.jpa;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.consensus.audit.AuditSource;

/** The rows as they stand; each page is a short transaction of its own. */
public final class JpaAuditSource implements AuditSource {
  private final DatabaseTransactions database;

  /** Reads from a database whose tables are there. */
  public JpaAuditSource(DatabaseTransactions database) {
    this.database = database;
  }

  @Override
  public long count(Table table) {
    String entity =
        switch (table) {
          case LEDGER_HEAD -> "HeadRow";
          case LEDGER_BLOCK -> "BlockRow";
          case LEDGER_TRANSACTION -> "TransactionRow";
          case ARCHIVE_LINK -> "ArchiveLinkRow";
          case STATE_ENTRY -> "StateEntryRow";
          case CIPHERTEXT -> "CiphertextRow";
          case ATTESTATION -> "AttestationRow";
        };
    return database.run(
        session ->
            session
                .createSelectionQuery("select count(*) from " + entity, Long.class)
                .getSingleResult());
  }

  @Override
  public Optional<HeadRecord> head() {
    return database.run(
        session ->
            Optional.ofNullable(session.get(HeadRow.class, HeadRow.ID))
                .map(
                    row ->
                        new HeadRecord(
                            row.term,
                            row.logIndex,
                            row.height,
                            row.transactions,
                            row.finalHeight)));
  }

  @Override
  public List<BlockRecord> blocks(long from, int limit) {
    return database.run(
        session ->
            session
                .createSelectionQuery(
                    "from BlockRow b where b.height >= :from order by b.height", BlockRow.class)
                .setParameter("from", from)
                .setMaxResults(limit)
                .list()
                .stream()
                .map(
                    row ->
                        new BlockRecord(
                            row.height,
                            row.header,
                            row.hash,
                            row.blockTime,
                            row.firstNumber,
                            row.transactions))
                .toList());
  }

  @Override
  public List<TransactionRecord> transactions(long from, int limit) {
    return database.run(
        session ->
            session
                .createSelectionQuery(
                    "from TransactionRow t where t.number >= :from order by t.number",
                    TransactionRow.class)
                .setParameter("from", from)
                .setMaxResults(limit)
                .list()
                .stream()
                .map(
                    row ->
                        new TransactionRecord(
                            row.number,
                            row.id,
                            row.height,
                            row.type,
                            row.envelope,
                            row.archives,
                            row.leafHash))
                .toList());
  }

  @Override
  public Optional<LinkRecord> link(String owner, long sequence) {
    return database.run(
        session ->
            Optional.ofNullable(
                    session.get(ArchiveLinkRow.class, new ArchiveLinkRow.Key(owner, sequence)))
                .map(JpaAuditSource::record));
  }

  /** The rest of one owner's archive, or the beginning of the next: each follows the index. */
  @Override
  public List<LinkRecord> links(String owner, long before, int limit) {
    return database.run(
        session -> {
          List<ArchiveLinkRow> rows =
              session
                  .createSelectionQuery(
                      "from ArchiveLinkRow a where a.owner = :owner and a.sequence < :before"
                          + " order by a.owner, a.sequence desc",
                      ArchiveLinkRow.class)
                  .setParameter("owner", owner)
                  .setParameter("before", before)
                  .setMaxResults(limit)
                  .list();
          if (rows.isEmpty()) {
            rows =
                session
                    .createSelectionQuery(
                        "from ArchiveLinkRow a where a.owner > :owner"
                            + " order by a.owner, a.sequence desc",
                        ArchiveLinkRow.class)
                    .setParameter("owner", owner)
                    .setMaxResults(limit)
                    .list();
          }
          return rows.stream().map(JpaAuditSource::record).toList();
        });
  }

  private static LinkRecord record(ArchiveLinkRow row) {
    return new LinkRecord(row.owner, row.sequence, row.number, row.hash);
  }

  @Override
  public List<StateRecord> states(String after, int limit) {
    return database.run(
        session ->
            session
                .createSelectionQuery(
                    "from StateEntryRow s where s.key > :after order by s.key", StateEntryRow.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .list()
                .stream()
                .map(JpaAuditSource::record)
                .toList());
  }

  @Override
  public Optional<StateRecord> state(String key) {
    return database.run(
        session ->
            Optional.ofNullable(session.get(StateEntryRow.class, key)).map(JpaAuditSource::record));
  }

  private static StateRecord record(StateEntryRow row) {
    return new StateRecord(
        row.key,
        row.space,
        row.patient,
        row.doctor,
        row.hospital,
        row.listedAt,
        row.content,
        row.height);
  }

  @Override
  public List<CiphertextRecord> ciphertexts(String after, int limit) {
    return database.run(
        session ->
            session
                .createSelectionQuery(
                    "from CiphertextRow c where c.hash > :after order by c.hash",
                    CiphertextRow.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .list()
                .stream()
                .map(row -> new CiphertextRecord(row.hash, row.sizeBytes, row.number, row.content))
                .toList());
  }

  @Override
  public Map<String, Integer> ciphertextSizes(Collection<String> hashes) {
    List<Object[]> rows =
        database.run(
            session ->
                session
                    .createSelectionQuery(
                        "select c.hash, c.sizeBytes from CiphertextRow c where c.hash in (:hashes)",
                        Object[].class)
                    .setParameterList("hashes", hashes)
                    .list());
    Map<String, Integer> sizes = new HashMap<>();
    rows.forEach(row -> sizes.put((String) row[0], (Integer) row[1]));
    return sizes;
  }

  @Override
  public List<AttestationRecord> attestations(String hospital, long height, int limit) {
    return database.run(
        session -> {
          List<AttestationRow> rows =
              session
                  .createSelectionQuery(
                      "from AttestationRow a where a.hospital = :hospital and a.height > :height"
                          + " order by a.hospital, a.height",
                      AttestationRow.class)
                  .setParameter("hospital", hospital)
                  .setParameter("height", height)
                  .setMaxResults(limit)
                  .list();
          if (rows.isEmpty()) {
            rows =
                session
                    .createSelectionQuery(
                        "from AttestationRow a where a.hospital > :hospital"
                            + " order by a.hospital, a.height",
                        AttestationRow.class)
                    .setParameter("hospital", hospital)
                    .setMaxResults(limit)
                    .list();
          }
          return rows.stream().map(JpaAuditSource::record).toList();
        });
  }

  private static AttestationRecord record(AttestationRow row) {
    return new AttestationRecord(row.hospital, row.height, row.headerHash, row.jws);
  }
}

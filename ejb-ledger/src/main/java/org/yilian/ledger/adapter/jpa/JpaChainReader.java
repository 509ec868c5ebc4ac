package org.yilian.ledger.adapter.jpa;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.yilian.ledger.consensus.ArchivePlaces;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Quorum;
import org.yilian.ledger.data.TransactionId;

/** Looks things up in the database; each call is a short transaction of its own. */
public final class JpaChainReader implements ChainReader {
  private final DatabaseTransactions database;

  /** Reads from a database whose tables are there. */
  public JpaChainReader(DatabaseTransactions database) {
    this.database = database;
  }

  @Override
  public Optional<String> find(StateKey key) {
    return database.run(
        session ->
            Optional.ofNullable(session.get(StateEntryRow.class, StateEntryRow.key(key)))
                .map(row -> row.content));
  }

  @Override
  public Optional<StoredTransaction> transaction(TransactionId id) {
    return database.run(
        session ->
            session
                .createSelectionQuery(
                    "select t, b.firstNumber from TransactionRow t, BlockRow b"
                        + " where t.id = :id and b.height = t.height",
                    Object[].class)
                .setParameter("id", id.toString())
                .uniqueResultOptional()
                .map(row -> stored((TransactionRow) row[0], (Long) row[1])));
  }

  private static StoredTransaction stored(TransactionRow row, long firstNumber) {
    return new StoredTransaction(
        TransactionId.parse(row.id),
        row.type,
        new BlockHeight(row.height),
        (int) (row.number - firstNumber),
        row.envelope,
        ArchivePlaces.read(row.archives));
  }

  @Override
  public Optional<StoredBlock> block(BlockHeight height) {
    return database.run(
        session ->
            Optional.ofNullable(session.get(BlockRow.class, height.value()))
                .map(
                    row ->
                        new StoredBlock(
                            BlockHeader.parse(row.header),
                            Digest.parse(row.hash),
                            lines(session, row))));
  }

  private static List<StoredLine> lines(StatelessSession session, BlockRow block) {
    return session
        .createSelectionQuery(
            "select t.id, t.type, t.leafHash from TransactionRow t"
                + " where t.number >= :first and t.number < :end order by t.number",
            Object[].class)
        .setParameter("first", block.firstNumber)
        .setParameter("end", block.firstNumber + block.transactions)
        .getResultStream()
        .map(
            row ->
                new StoredLine(
                    TransactionId.parse((String) row[0]),
                    (String) row[1],
                    Digest.parse((String) row[2])))
        .toList();
  }

  @Override
  public List<Attestation> certificate(BlockHeight height, Set<ParticipantId> judges) {
    if (judges.isEmpty()) {
      return List.of();
    }
    return database.run(
        session ->
            judges.stream()
                .sorted()
                .flatMap(hospital -> lowest(session, hospital.value(), height))
                .sorted(Comparator.comparing(Attestation::height))
                .limit(new Quorum(judges.size()).size())
                .toList());
  }

  private static Stream<Attestation> lowest(
      StatelessSession session, String hospital, BlockHeight height) {
    return session
        .createSelectionQuery(
            "from AttestationRow a where a.hospital = :hospital and a.height >= :height"
                + " order by a.hospital, a.height",
            AttestationRow.class)
        .setParameter("hospital", hospital)
        .setParameter("height", height.value())
        .setMaxResults(1)
        .uniqueResultOptional()
        .flatMap(row -> Attestation.parse(row.jws))
        .stream();
  }

  @Override
  public List<String> headersAfter(BlockHeight height, BlockHeight last) {
    return database.run(
        session ->
            session
                .createSelectionQuery(
                    "select b.header from BlockRow b"
                        + " where b.height > :height and b.height <= :last order by b.height",
                    String.class)
                .setParameter("height", height.value())
                .setParameter("last", last.value())
                .list());
  }

  /** Ordered by all columns of the index: H2 follows an index to the order only then. */
  @Override
  public List<ListedEntry> newest(ListQuery query) {
    String owner =
        switch (query.by()) {
          case PATIENT -> "patient";
          case DOCTOR -> "doctor";
          case HOSPITAL -> "hospital";
        };
    String before =
        query.before() == null
            ? ""
            : " and s.listedAt <= :time and (s.listedAt < :time or s.key < :key)";
    return database.run(
        session -> {
          SelectionQuery<Object[]> select =
              session
                  .createSelectionQuery(
                      "select s.listedAt, s.key, s.content from StateEntryRow s where s."
                          + owner
                          + " = :owner and s.space = :space"
                          + before
                          + " order by s."
                          + owner
                          + ", s.space, s.listedAt desc, s.key desc",
                      Object[].class)
                  .setParameter("owner", query.owner().value())
                  .setParameter("space", query.space())
                  .setMaxResults(query.limit());
          if (query.before() != null) {
            select.setParameter("time", query.before().time());
            select.setParameter("key", query.before().key());
          }
          return select.list().stream().map(JpaChainReader::listed).toList();
        });
  }

  private static ListedEntry listed(Object[] row) {
    return new ListedEntry(new Cursor((Long) row[0], (String) row[1]), (String) row[2]);
  }

  @Override
  public Optional<StoredCiphertext> ciphertext(Digest hash) {
    return database.run(
        session ->
            Optional.ofNullable(session.get(CiphertextRow.class, hash.toString()))
                .map(
                    row ->
                        new StoredCiphertext(new CiphertextRef(hash, row.sizeBytes), row.content)));
  }
}

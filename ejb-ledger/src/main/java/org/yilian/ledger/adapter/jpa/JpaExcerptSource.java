package org.yilian.ledger.adapter.jpa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.ChainReader.StoredCiphertext;
import org.yilian.ledger.consensus.ExcerptSource;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

/** Reads stretches of the chain; each call is a short transaction of its own. */
public final class JpaExcerptSource implements ExcerptSource {
  private final DatabaseTransactions database;

  /** Reads from a database whose tables are there. */
  public JpaExcerptSource(DatabaseTransactions database) {
    this.database = database;
  }

  @Override
  public List<StoredRun> blocks(BlockHeight after, BlockHeight last, int transactions) {
    return database.run(
        session -> {
          List<BlockRow> rows = rows(session, after, last, transactions);
          if (rows.isEmpty()) {
            return List.of();
          }
          List<String> envelopes = envelopes(session, rows);
          List<StoredRun> runs = new ArrayList<>();
          int from = 0;
          for (BlockRow row : rows) {
            runs.add(
                new StoredRun(
                    BlockHeader.parse(row.header),
                    new LogPosition(row.logTerm, row.logIndex),
                    List.copyOf(envelopes.subList(from, from + row.transactions))));
            from += row.transactions;
          }
          return runs;
        });
  }

  private static List<BlockRow> rows(
      StatelessSession session, BlockHeight after, BlockHeight last, int transactions) {
    List<BlockRow> rows =
        session
            .createSelectionQuery(
                "from BlockRow b where b.height > :after and b.height <= :last order by b.height",
                BlockRow.class)
            .setParameter("after", after.value())
            .setParameter("last", last.value())
            .setMaxResults(MOST_BLOCKS)
            .list();
    int count = 0;
    for (int i = 0; i < rows.size(); i++) {
      count += rows.get(i).transactions;
      if (count >= transactions) {
        return rows.subList(0, i + 1);
      }
    }
    return rows;
  }

  private static List<String> envelopes(StatelessSession session, List<BlockRow> rows) {
    BlockRow last = rows.get(rows.size() - 1);
    return session
        .createSelectionQuery(
            "select t.envelope from TransactionRow t"
                + " where t.number >= :first and t.number < :end order by t.number",
            String.class)
        .setParameter("first", rows.get(0).firstNumber)
        .setParameter("end", last.firstNumber + last.transactions)
        .list();
  }

  @Override
  public Map<Digest, StoredCiphertext> ciphertexts(Collection<Digest> hashes) {
    return database.run(
        session ->
            session
                .createSelectionQuery(
                    "from CiphertextRow c where c.hash in (:hashes)", CiphertextRow.class)
                .setParameterList("hashes", hashes.stream().map(Digest::toString).toList())
                .getResultStream()
                .map(JpaExcerptSource::stored)
                .collect(Collectors.toMap(one -> one.ref().hash(), Function.identity())));
  }

  private static StoredCiphertext stored(CiphertextRow row) {
    return new StoredCiphertext(
        new CiphertextRef(Digest.parse(row.hash), row.sizeBytes), row.content);
  }

  @Override
  public List<Attestation> attestations(
      BlockHeight after, BlockHeight last, Collection<ParticipantId> hospitals) {
    return database.run(
        session ->
            hospitals.stream()
                .flatMap(hospital -> attestations(session, hospital, after, last).stream())
                .toList());
  }

  private static List<Attestation> attestations(
      StatelessSession session, ParticipantId hospital, BlockHeight after, BlockHeight last) {
    return session
        .createSelectionQuery(
            "from AttestationRow a where a.hospital = :hospital and a.height > :after"
                + " and a.height <= :last order by a.hospital, a.height",
            AttestationRow.class)
        .setParameter("hospital", hospital.value())
        .setParameter("after", after.value())
        .setParameter("last", last.value())
        .getResultStream()
        .flatMap(row -> Attestation.parse(row.jws).stream())
        .toList();
  }

  @Override
  public List<LogPosition> positions(BlockHeight after) {
    return database.run(
        session ->
            session
                .createSelectionQuery(
                    "select b.logTerm, b.logIndex from BlockRow b where b.height > :after"
                        + " order by b.height",
                    Object[].class)
                .setParameter("after", after.value())
                .setMaxResults(MOST_BLOCKS)
                .getResultStream()
                .map(row -> new LogPosition((Long) row[0], (Long) row[1]))
                .toList());
  }

  static Optional<LogPosition> position(DatabaseTransactions database, BlockHeight height) {
    return database.run(
        session ->
            Optional.ofNullable(session.get(BlockRow.class, height.value()))
                .filter(row -> row.logIndex >= 0)
                .map(row -> new LogPosition(row.logTerm, row.logIndex)));
  }
}

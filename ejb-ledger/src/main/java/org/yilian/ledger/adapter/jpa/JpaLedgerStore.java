package org.yilian.ledger.adapter.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.consensus.LedgerStore;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.ReplicaFailedException;
import org.yilian.ledger.consensus.StoreSession;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/**
 * The ledger in H2 or PostgreSQL.
 *
 * <p>H2 neither writes nor forces its file at commit: {@link #handOver} and {@link #force} do.
 * PostgreSQL forces every commit by itself.
 */
public final class JpaLedgerStore implements LedgerStore {
  private static final int PAGE = 1000;

  /** A server restarts within this time, or its standby has taken over. */
  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(2);

  private final DatabaseTransactions database;
  private final OutageBridge bridge;
  private final boolean writesLate;

  /** Uses a database whose tables are there. */
  public JpaLedgerStore(DatabaseTransactions database) {
    this.database = database;
    this.writesLate =
        database.run(
            session ->
                session.doReturningWork(
                    connection -> connection.getMetaData().getDatabaseProductName().equals("H2")));
    this.bridge = new OutageBridge(database, this::settledPosition, LONGEST_OUTAGE);
    database.run(JpaLedgerStore::ensureHead);
  }

  /** Whether commits stay in memory until {@link #handOver}. */
  public boolean writesLate() {
    return writesLate;
  }

  /** Waits for a commit that a killed predecessor's connection is still about. */
  private static boolean ensureHead(StatelessSession session) {
    boolean missing = session.get(HeadRow.class, HeadRow.ID, LockMode.PESSIMISTIC_WRITE) == null;
    if (missing) {
      session.insert(new HeadRow(LedgerHead.EMPTY));
    }
    return missing;
  }

  private LogPosition settledPosition() {
    HeadRow head =
        database.run(session -> session.get(HeadRow.class, HeadRow.ID, LockMode.PESSIMISTIC_WRITE));
    return new LogPosition(head.term, head.logIndex);
  }

  @Override
  public LedgerHead head() {
    return database.run(
        session -> {
          HeadRow head = session.get(HeadRow.class, HeadRow.ID);
          return head.head(session.get(BlockRow.class, head.height));
        });
  }

  @Override
  public <T> T write(Function<StoreSession, T> work) throws ReplicaFailedException {
    try {
      return writesLate
          ? database.run(session -> work.apply(new JpaStoreSession(session)))
          : bridge.write(work);
    } catch (RuntimeException e) {
      throw new ReplicaFailedException("the database transaction failed", e);
    }
  }

  @Override
  public void handOver() throws ReplicaFailedException {
    execute("checkpoint");
  }

  @Override
  public void force() throws ReplicaFailedException {
    execute("checkpoint sync");
  }

  private void execute(String command) throws ReplicaFailedException {
    if (!writesLate) {
      return;
    }
    try {
      database.run(
          session ->
              session.doReturningWork(connection -> JpaLedgerStore.execute(connection, command)));
    } catch (RuntimeException e) {
      throw new ReplicaFailedException("the database did not write its file", e);
    }
  }

  private static boolean execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(command);
    }
  }

  @Override
  public Optional<String> find(StateKey key) {
    return database.run(
        session ->
            Optional.ofNullable(session.get(StateEntryRow.class, StateEntryRow.key(key)))
                .map(row -> row.content));
  }

  @Override
  public Optional<LogPosition> position(BlockHeight height) {
    return JpaExcerptSource.position(database, height);
  }

  @Override
  public Map<ParticipantId, BlockHeight> attestedHeights() {
    List<Object[]> rows =
        database.run(
            session ->
                session
                    .createSelectionQuery(
                        "select a.hospital, max(a.height) from AttestationRow a group by a.hospital",
                        Object[].class)
                    .list());
    Map<ParticipantId, BlockHeight> heights = new HashMap<>();
    rows.forEach(
        row -> heights.put(new ParticipantId((String) row[0]), new BlockHeight((Long) row[1])));
    return heights;
  }

  @Override
  public Optional<BlockHeader> header(BlockHeight height) {
    return database.run(
        session ->
            Optional.ofNullable(session.get(BlockRow.class, height.value()))
                .map(row -> BlockHeader.parse(row.header)));
  }

  @Override
  public void envelopesSince(Instant since, BiConsumer<String, Instant> consumer) {
    long next =
        database.run(
            session ->
                session
                    .createSelectionQuery(
                        "select min(b.firstNumber) from BlockRow b where b.blockTime >= :since",
                        Long.class)
                    .setParameter("since", since.toEpochMilli())
                    .uniqueResultOptional()
                    .orElse(Long.MAX_VALUE));
    while (next != Long.MAX_VALUE) {
      List<Object[]> page = page(next);
      page.forEach(row -> consumer.accept((String) row[1], Instant.ofEpochMilli((Long) row[2])));
      next = page.size() < PAGE ? Long.MAX_VALUE : (Long) page.get(PAGE - 1)[0] + 1;
    }
  }

  private List<Object[]> page(long from) {
    return database.run(
        session ->
            session
                .createSelectionQuery(
                    "select t.number, t.envelope, b.blockTime from TransactionRow t, BlockRow b"
                        + " where t.number >= :from and b.height = t.height order by t.number",
                    Object[].class)
                .setParameter("from", from)
                .setMaxResults(PAGE)
                .list());
  }
}

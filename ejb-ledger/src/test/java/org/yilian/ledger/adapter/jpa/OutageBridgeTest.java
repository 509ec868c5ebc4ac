package org.yilian.ledger.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.ReplicaFailedException;
import org.yilian.ledger.consensus.StoreSession;
import org.yilian.postgresql.PostgresDatabase;
import org.yilian.postgresql.PostgresServer;

/** A database server that goes away in the midst of a write, and comes back or does not. */
class OutageBridgeTest {
  private static final LogPosition NEXT = new LogPosition(1, 7);

  private final PostgresServer server = PostgresServer.shared();
  private final PostgresDatabase place = server.create();
  private final AtomicInteger runs = new AtomicInteger();
  private LocalDatabase database;

  @BeforeEach
  void open() {
    database = new LocalDatabase(place);
    new JpaLedgerStore(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aWriteWhoseConnectionBreaksIsDoneOnce() throws Exception {
    Function<StoreSession, String> work =
        session -> {
          String result = move(session);
          if (runs.get() == 1) {
            disconnect();
          }
          return result;
        };

    assertThat(new JpaLedgerStore(database).write(work)).isEqualTo("moved");
    assertThat(runs).hasValue(2);
    assertThat(position()).isEqualTo(NEXT);
  }

  @Test
  void aWriteWaitsForTheServerToComeBack() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    DatabaseTransactions watched = new CountingCalls(calls, 5, () -> allowConnections(true));
    Function<StoreSession, String> work =
        session -> {
          String result = move(session);
          if (runs.get() == 1) {
            allowConnections(false);
            disconnect();
          }
          return result;
        };

    assertThat(new JpaLedgerStore(watched).write(work)).isEqualTo("moved");
    assertThat(runs).hasValue(2);
    assertThat(position()).isEqualTo(NEXT);
  }

  @Test
  void aCommitWhoseAnswerIsLostIsNotDoneAgain() {
    DatabaseTransactions lossy =
        new DatabaseTransactions() {
          @Override
          public <T> T run(Function<StatelessSession, T> work) {
            database.run(work);
            throw new IllegalStateException("the answer is lost");
          }
        };
    OutageBridge bridge = new OutageBridge(lossy, this::position, Duration.ofSeconds(30));

    assertThat(bridge.write(this::move)).isEqualTo("moved");
    assertThat(runs).hasValue(1);
    assertThat(position()).isEqualTo(NEXT);
  }

  @Test
  void aFailureOfTheWorkItselfIsThrown() {
    Function<StoreSession, String> work =
        session -> {
          move(session);
          throw new IllegalStateException("wrong in itself");
        };

    assertThatThrownBy(() -> new JpaLedgerStore(database).write(work))
        .isInstanceOf(ReplicaFailedException.class)
        .hasRootCauseMessage("wrong in itself");
    assertThat(runs).hasValue(2);
    assertThat(position()).isEqualTo(LogPosition.NONE);
  }

  @Test
  void anOutageBeyondPatienceIsThrown() throws Exception {
    OutageBridge bridge = new OutageBridge(database, this::position, Duration.ofMillis(300));
    allowConnections(false);
    disconnect();

    assertThatThrownBy(() -> bridge.write(this::move)).isInstanceOf(RuntimeException.class);
    allowConnections(true);
  }

  private String move(StoreSession session) {
    runs.incrementAndGet();
    session.save(LedgerHead.EMPTY.at(NEXT));
    return "moved";
  }

  private LogPosition position() {
    return database.run(
        session -> {
          HeadRow head = session.get(HeadRow.class, HeadRow.ID);
          return new LogPosition(head.term, head.logIndex);
        });
  }

  private void disconnect() {
    server.disconnect(place);
  }

  private void allowConnections(boolean allowed) {
    server.allowConnections(place, allowed);
  }

  /** Does something before a certain transaction. */
  private final class CountingCalls implements DatabaseTransactions {
    private final AtomicInteger calls;
    private final int at;
    private final Runnable action;

    CountingCalls(AtomicInteger calls, int at, Runnable action) {
      this.calls = calls;
      this.at = at;
      this.action = action;
    }

    @Override
    public <T> T run(Function<StatelessSession, T> work) {
      if (calls.incrementAndGet() == at) {
        action.run();
      }
      return database.run(work);
    }
  }
}

package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.application.api.AppliedTransaction;
import org.yilian.ledger.application.api.LedgerFeed;
import org.yilian.ledger.data.ParticipantId;

/** A database that does not take what is written, and does again: no restart is needed. */
class ReopeningTest {
  private static final String BREAK = "alter table ledger_head rename to ledger_head_away";
  private static final String MEND = "alter table ledger_head_away rename to ledger_head";

  @TempDir Path directory;

  @Test
  void theLedgerGoesOnWhenItsDatabaseDoes() throws Exception {
    try (LedgerFixture hospital = new LedgerFixture(directory)) {
      LedgerFixture.Person before = hospital.register("patient");
      CompletableFuture<RunningLedger> again = hospital.opened();
      CompletableFuture<String> heard = heard(hospital);
      execute(hospital, BREAK);
      assertThatThrownBy(() -> hospital.register("patient")).isInstanceOf(AssertionError.class);
      get(hospital.running.node().whenFailed().toCompletableFuture());
      assertThat(hospital.ledger.status().serving()).isFalse();

      execute(hospital, MEND);
      RunningLedger reopened = get(again);
      get(reopened.node().whenReady().toCompletableFuture());
      hospital.register("doctor");
      assertThat(get(heard)).isEqualTo("membership.register");
      assertThat(reopened.state().findParticipant(new ParticipantId(before.id()))).isPresent();
      get(hospital.ledger.whenFinal(hospital.ledger.status().height()).toCompletableFuture());
    }
  }

  private static CompletableFuture<String> heard(LedgerFixture hospital) {
    CompletableFuture<String> heard = new CompletableFuture<>();
    LedgerFeedBean feed = new LedgerFeedBean(hospital.lifecycle);
    feed.start();
    feed.subscribe(
        new LedgerFeed.Listener() {
          @Override
          public void transactionApplied(AppliedTransaction applied) {
            heard.complete(applied.type());
          }

          @Override
          public void blockFinal(long height) {}
        });
    return heard;
  }

  private static void execute(LedgerFixture hospital, String statement) {
    hospital.database.run(
        session -> session.doReturningWork(connection -> execute(connection, statement)));
  }

  private static boolean execute(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(text);
    }
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }
}

package org.yilian.ledger.consensus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yilian.ledger.adapter.jpa.LocalDatabase;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.NodeFixture;
import org.yilian.ledger.data.BlockHeight;

/**
 * Every kind of row, edited behind the ledger's back, is named: on a running node, on a stopped
 * one.
 */
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntegrityAuditTest {
  @TempDir static Path directory;
  private NodeFixture hospital;

  @BeforeAll
  void someHistory() throws Exception {
    hospital = new NodeFixture(directory).start();
    hospital.found();
    NodeFixture.Person patient = hospital.register("patient");
    BlockHeight height = BlockHeight.NONE;
    for (int i = 0; i < 5; i++) {
      byte[] ciphertext = Envelopes.ciphertext(300);
      height = hospital.ordered(hospital.entryBy(patient, ciphertext), ciphertext).height();
    }
    hospital.node.whenFinal(height).toCompletableFuture().join();
  }

  @AfterAll
  void stop() {
    hospital.close();
  }

  @Test
  void anUntouchedLedgerIsClean() throws Exception {
    assertThat(hospital.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ledger_head        | transactions = transactions + 1                 | true                | 1
          ledger_head        | height = height + 1                             | true                | 1
          ledger_head        | final_height = 0                                | true                | 1
          ledger_head        | log_index = log_index + 5                       | true                | 1
          ledger_head        | term = term + 1                                 | true                | 1
          ledger_block       | header = replace(header, '"count":1', '"count":2')| height = 3        | 3
          ledger_block       | header = 'x'                                    | height = 3          | 3
          ledger_block       | hash = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' | height = 4      | 4
          ledger_block       | block_time = block_time + 1                     | height = 4          | 4
          ledger_block       | first_number = first_number + 1                 | height = 4          | 4
          ledger_block       | height = 1000                                   | height = 7          | 7
          ledger_transaction | id = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' | tx_number = 3     | 3
          ledger_transaction | type = 'visit.close'                            | tx_number = 3       | 3
          ledger_transaction | envelope = (select envelope from ledger_transaction where tx_number = 4) | tx_number = 3 | 3
          ledger_transaction | envelope = '{}'                                 | tx_number = 3       | 3
          ledger_transaction | archives = ''                                   | tx_number = 3       | 3
          ledger_transaction | leaf_hash = id                                  | tx_number = 3       | 3
          ledger_transaction | height = 5                                      | tx_number = 3       | 3
          archive_link       | hash = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' | sequence_number = 2 | 2
          archive_link       | tx_number = 1                                   | sequence_number = 2 | 2
          archive_link       | sequence_number = 99                            | sequence_number = 3 | 3
          state_entry        | content = replace(content, 'a', 'b')             | space = 'participant'| participant
          state_entry        | content = replace(content, '}', ',"x":1}')      | space = 'record'    | record
          state_entry        | patient = null                                  | space = 'record'    | record
          state_entry        | doctor = 'aaaaaaaaaaaaaaaaaaaaaaaaaa'           | space = 'record'    | record
          state_entry        | hospital = 'aaaaaaaaaaaaaaaaaaaaaaaaaa'         | space = 'record'    | record
          state_entry        | listed_at = 0                                   | space = 'record'    | record
          state_entry        | height = 1                                      | space = 'record'    | record
          state_entry        | height = 1000                                   | space = 'record'    | record
          state_entry        | space = 'visit'                                 | space = 'record'    | record
          state_entry        | entry_key = 'record:x'                          | space = 'record' and height = 3 | record
          ciphertext         | content = cast('x' as bytea)                    | tx_number = 3       | ''
          ciphertext         | content = null                                  | tx_number = 3       | ''
          ciphertext         | size_bytes = size_bytes + 1                     | tx_number = 3       | ''
          ciphertext         | tx_number = 4                                   | tx_number = 3       | ''
          ciphertext         | hash = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' | tx_number = 3   | ''
          attestation        | jws = replace(jws, '.', 'x.')                   | true                | ''
          attestation        | header_hash = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' | true     | ''
          attestation        | height = height + 1                             | height = 7          | ''
          attestation        | hospital = 'aaaaaaaaaaaaaaaaaaaaaaaaaa'         | height = 7          | ''
          """)
  void anEditedRowIsNamed(String table, String change, String row, String key) throws Exception {
    edit(table, "update %s set %s where %s".formatted(table, change, row), key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ledger_head        | true                  | 1
          ledger_block       | height = 3            | 3
          ledger_transaction | tx_number = 3         | 3
          archive_link       | sequence_number = 2   | 2
          state_entry        | space = 'record'      | record
          ciphertext         | tx_number = 3         | ''
          attestation        | height >= 7           | ''
          """)
  void aDeletedRowIsNamed(String table, String row, String key) throws Exception {
    edit(table, "delete from %s where %s".formatted(table, row), key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ledger_head        | transactions = transactions + 1                   | true                 | 1
          ledger_head        | transactions = 1                                  | true                 | 1
          ledger_block       | block_time = block_time + 1                       | height = 4           | 4
          ledger_transaction | envelope = '{}'                                   | tx_number = 3        | 3
          archive_link       | tx_number = 1                                     | sequence_number = 2  | 2
          state_entry        | content = replace(content, '}', ',"x":1}')        | space = 'record'     | record
          ciphertext         | content = cast('x' as bytea)                      | tx_number = 3        | ''
          attestation        | jws = replace(jws, '.', 'x.')                     | height = 4           | ''
          """)
  void aRowEditedWhileTheNodeWasStoppedIsNamed(String table, String change, String row, String key)
      throws Exception {
    whileStopped(
        "create table kept as select * from " + table,
        "update %s set %s where %s".formatted(table, change, row));
    try {
      assertNamed(table, key);
    } finally {
      whileStopped(
          "delete from " + table,
          "insert into %s select * from kept".formatted(table),
          "drop table kept");
    }
  }

  private void whileStopped(String... statements) throws Exception {
    hospital.stop();
    try (LocalDatabase database = new LocalDatabase(directory.resolve("db/yilian"))) {
      for (String statement : statements) {
        database.sql(statement);
      }
    }
    hospital.start();
  }

  private void edit(String table, String statement, String key) throws Exception {
    hospital.database.sql("create table kept as select * from " + table);
    try {
      assertThat(hospital.database.sql(statement)).isPositive();
      assertNamed(table, key);
    } finally {
      hospital.database.sql("delete from " + table);
      hospital.database.sql("insert into %s select * from kept".formatted(table));
      hospital.database.sql("drop table kept");
    }
  }

  private void assertNamed(String table, String key) throws Exception {
    assertThat(hospital.findings())
        .anySatisfy(finding -> assertThat(finding.where()).startsWith(table + ' ').contains(key));
  }
}

package org.yilian.ledger.application.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yilian.postgresql.PostgresDatabase;
import org.yilian.postgresql.PostgresServer;

/** What an operator hears who gives a database that is not one for the ledger. */
class DatabaseToolTest {
  private final PostgresServer server = PostgresServer.shared();
  private final PostgresDatabase database = server.create();

  @Test
  void anEmptyDatabaseIsTaken() {
    assertThat(check(database.url(), database.password())).containsExactly("0", "empty");
  }

  @Test
  void aWrongPasswordIsNamed() {
    assertThat(check(database.url(), "wrong"))
        .startsWith("1")
        .anySatisfy(line -> assertThat(line).contains("does not take this password"))
        .anySatisfy(line -> assertThat(line).contains("--database-password-file"));
  }

  @Test
  void aMissingPasswordIsNamed() {
    assertRefused(check(database.url(), ""), "asks user yilian for a password");
  }

  @Test
  void anUnknownDatabaseIsNamedWithTheCommandThatMakesIt() {
    assertThat(check(database.url() + "x", database.password()))
        .startsWith("1", "there is no database " + database.name() + "x at " + place())
        .anySatisfy(line -> assertThat(line).startsWith("Create it:  createdb --owner yilian"));
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    assertRefused(
        check("jdbc:postgresql://127.0.0.1:1/yilian", "secret"), "nothing answers at 127.0.0.1:1");
  }

  @Test
  void aHostThatIsNotThereIsNamed() {
    assertRefused(
        check("jdbc:postgresql://nowhere.invalid/yilian?sslmode=verify-full", "secret"),
        "there is no host of the name in nowhere.invalid");
  }

  @Test
  void anotherServiceIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answerOnce(other), "another service");
      answering.start();

      assertRefused(
          check(
              "jdbc:postgresql://127.0.0.1:%d/yilian?sslmode=disable"
                  .formatted(other.getLocalPort()),
              "secret"),
          "does not speak PostgreSQL");
      answering.join();
    }
  }

  private static void answerOnce(ServerSocket other) {
    try (Socket socket = other.accept();
        OutputStream out = socket.getOutputStream()) {
      out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void encryptionThatTheServerDoesNotOfferIsNamed() {
    assertRefused(check(database.url() + "?sslmode=require", database.password()), "sslmode");
  }

  @Test
  void aDatabaseInAnotherOrderIsNamed() {
    PostgresDatabase other =
        server.create("owner yilian encoding 'SQL_ASCII' locale 'C' template template0");

    assertRefused(check(other.url(), other.password()), "createdb --owner");
  }

  @Test
  void aDatabaseThatHasNoConnectionLeftIsNamed() throws Exception {
    server.asSuperuser("alter database %s connection limit 0".formatted(database.name()));

    assertRefused(check(database.url(), database.password()), "no connection left");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://db.hospital.example/yilian | does not say how it is reached
          jdbc:postgresql://localhost:5432,db.hospital.example/yilian | does not say how it is reached
          jdbc:postgresql://127.0.0.1.example/yilian | does not say how it is reached
          jdbc:postgresql://user:secret@localhost/yilian | carries credentials
          jdbc:postgresql://localhost/yilian?user=yilian | carries credentials
          jdbc:postgresql://localhost/yilian?sslmode=disable&Password=secret | carries credentials
          jdbc:postgresql://localhost/yilian?sslpassword=secret | carries credentials
          jdbc:postgresql:yilian | not the address of a PostgreSQL database
          jdbc:mysql://localhost/yilian | not the address of a PostgreSQL database
          postgres://localhost/yilian | not the address of a PostgreSQL database
          jdbc:postgresql://localhost/ | not the address of a PostgreSQL database
          """)
  void anAddressThatIsNotSafeOrNotOneIsRefusedBeforeAnyConnection(String url, String why) {
    List<String> answer = check(url, "secret");

    assertRefused(answer, why);
    assertThat(answer).noneSatisfy(line -> assertThat(line).contains("secret"));
  }

  @Test
  void otherWordsAreNotUnderstood() {
    assertThat(run("drop", database.url(), database.user())).containsExactly("2");
    assertThat(run("check")).containsExactly("2");
  }

  private String place() {
    return database.url().replaceAll("jdbc:postgresql://([^/]*)/.*", "$1");
  }

  private static void assertRefused(List<String> answer, String why) {
    assertThat(answer).startsWith("1").hasSize(3);
    assertThat(String.join("\n", answer)).contains(why);
  }

  private List<String> check(String url, String password) {
    return lines(Map.of("YILIAN_DATABASE_PASSWORD", password), "check", url, database.user());
  }

  private static List<String> run(String... words) {
    return lines(Map.of(), words);
  }

  /** The exit status, then what is said. */
  private static List<String> lines(Map<String, String> environment, String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int status = new DatabaseTool(environment, out).run(List.of(words));
    return (status + "\n" + said.toString(StandardCharsets.UTF_8)).lines().toList();
  }
}

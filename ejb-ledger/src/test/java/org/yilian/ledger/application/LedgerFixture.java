package org.yilian.ledger.application;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.yilian.ledger.adapter.jpa.LocalDatabase;
import org.yilian.ledger.application.api.HospitalView;
import org.yilian.ledger.application.api.Submission;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.HeaderSigner;
import org.yilian.ledger.consensus.SigningKey;
import org.yilian.ledger.consensus.TransactionResult;

/** The beans on a real ledger, without a container. */
final class LedgerFixture implements AutoCloseable {
  final LocalDatabase database;
  final RunningLedger running;
  private final Reopening reopening;
  final LedgerLifecycle lifecycle;
  final LedgerBean ledger;
  final HospitalIdentityBean identity;

  LedgerFixture(Path directory) {
    this(directory, GroupStart.PATIENCE);
  }

  /**
   * @param patience with what the node lacks when it starts
   */
  LedgerFixture(Path directory, Duration patience) {
    database = new LocalDatabase(directory.resolve("db"));
    NodeSettings settings =
        new NodeSettings(directory, "Test Hospital", 0, 0, directory.resolve("password"));
    reopening = new Reopening(directory, () -> new LedgerStart(settings, database, patience).run());
    running = reopening.running();
    lifecycle = new LedgerLifecycle(reopening);
    ledger = new LedgerBean(lifecycle);
    identity = new HospitalIdentityBean(lifecycle);
  }

  /** Completes when the ledger was opened anew. */
  CompletableFuture<RunningLedger> opened() {
    CompletableFuture<RunningLedger> again = new CompletableFuture<>();
    lifecycle.follow(
        ledger -> {
          if (ledger != running) {
            again.complete(ledger);
          }
        });
    return again;
  }

  SubmissionResult submit(String envelope, byte[]... ciphertexts) throws Exception {
    List<String> texts =
        Stream.of(ciphertexts).map(one -> new String(one, StandardCharsets.UTF_8)).toList();
    return ledger
        .submit(new Submission(envelope, texts))
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  /** Submits until the node takes it, as one that is just catching up asks its clients to. */
  SubmissionResult.Ordered ordered(String envelope, byte[]... ciphertexts) throws Exception {
    SubmissionResult result = submit(envelope, ciphertexts);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (isNotServing(result) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      result = submit(envelope, ciphertexts);
    }
    if (result instanceof SubmissionResult.Ordered ordered) {
      return ordered;
    }
    throw new AssertionError(result.toString());
  }

  private static boolean isNotServing(SubmissionResult result) {
    return result instanceof SubmissionResult.Refused refused
        && refused.code().equals(TransactionResult.Reason.NOT_SERVING.name());
  }

  String act(Person person, String type, String body, HeaderSigner... more) {
    HeaderSigner[] keys =
        Stream.concat(Stream.of(person.key()), Stream.of(more)).toArray(HeaderSigner[]::new);
    return Envelopes.sign(
        Envelopes.payload(type, person.id(), running.clock().millis(), body), keys);
  }

  Person register(String role) throws Exception {
    Person person =
        new Person(
            Envelopes.id(), new SigningKey(), new SigningKey(), new SigningKey().key().toString());
    String archive =
        role.equals("patient") ? ",\"archiveKey\":\"" + person.archiveKey() + "\"" : "";
    HospitalView hospital = identity.hospital();
    String body =
        "{\"participant\":\"%s\",\"role\":\"%s\",\"signingKey\":%s,\"encryptionKey\":%s%s}"
            .formatted(person.id(), role, person.key().json(), person.encryption().json(), archive);
    String payload =
        Envelopes.payload("membership.register", hospital.id(), running.clock().millis(), body);
    ordered(identity.countersign(Envelopes.sign(payload, person.key())));
    return person;
  }

  /** Someone with keys. */
  record Person(String id, SigningKey key, SigningKey encryption, String archiveKey) {}

  @Override
  public void close() {
    reopening.close();
    database.close();
  }
}

package org.yilian.ledger.consensus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.yilian.ledger.adapter.crypto.HospitalKeyStore;
import org.yilian.ledger.adapter.crypto.HospitalKeys;
import org.yilian.ledger.adapter.files.CiphertextFolder;
import org.yilian.ledger.adapter.files.EntryTailFile;
import org.yilian.ledger.adapter.files.ScratchFile;
import org.yilian.ledger.adapter.jpa.JpaAuditSource;
import org.yilian.ledger.adapter.jpa.JpaLedgerStore;
import org.yilian.ledger.adapter.jpa.LocalDatabase;
import org.yilian.ledger.adapter.json.JsonStateCodec;
import org.yilian.ledger.adapter.json.JsonTransactionReader;
import org.yilian.ledger.adapter.ratis.LogGap;
import org.yilian.ledger.adapter.ratis.RaftPort;
import org.yilian.ledger.adapter.ratis.RatisOrdering;
import org.yilian.ledger.adapter.ratis.RatisSettings;
import org.yilian.ledger.consensus.audit.AuditReport;
import org.yilian.ledger.consensus.audit.HeldCiphertexts;
import org.yilian.ledger.consensus.audit.IntegrityAudit;
import org.yilian.ledger.contract.Contracts;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Transaction;

/** A hospital's node on a real database and real Ratis, that can be stopped and started again. */
public final class NodeFixture implements AutoCloseable {
  /** So often that a kill meets the database while it writes. */
  private static final Duration WRITE_PAGES_EVERY = Duration.ofMillis(5);

  private final Path directory;
  private Supplier<LocalDatabase> place;
  private UnaryOperator<Ordering> engine = UnaryOperator.identity();
  private final Clock clock;
  private final SignatureVerifier verifier;
  public String hospital;
  public HospitalKeys hospitalKey;
  public LocalDatabase database;
  public LedgerNode node;
  public RatisOrdering ordering;
  public NodeParts parts;
  public final BlockingQueue<Incident> incidents = new LinkedBlockingQueue<>();

  public NodeFixture(Path directory) {
    this(directory, Clock.systemUTC(), new JcaVerifier());
  }

  public NodeFixture(Path directory, Clock clock, SignatureVerifier verifier) {
    this.directory = directory;
    this.place = () -> new LocalDatabase(directory.resolve("db/yilian"));
    this.clock = clock;
    this.verifier = verifier;
  }

  /** Makes the hospital's id and keys, once. */
  NodeFixture prepare() throws Exception {
    hospitalKey =
        new HospitalKeyStore(directory.resolve("keys/p12"), directory.resolve("keys/password"))
            .openOrCreate();
    Path id = directory.resolve("hospital");
    if (!Files.exists(id)) {
      Files.writeString(id, Envelopes.id());
    }
    hospital = Files.readString(id);
    return this;
  }

  /** Keeps the ledger there from the next start on, instead of beside its log. */
  public NodeFixture keptIn(Supplier<LocalDatabase> database) {
    place = database;
    return this;
  }

  /** Puts something between the node and its engine, from the next start on. */
  NodeFixture through(UnaryOperator<Ordering> between) {
    engine = between;
    return this;
  }

  /** Starts alone. */
  public NodeFixture start() throws Exception {
    prepare();
    Path raft = directory.resolve("raft");
    int port = RaftPort.choose(0, raft);
    start(Optional.empty(), state -> RatisSettings.alone(raft, port));
    node.whenReady().toCompletableFuture().get(30, TimeUnit.SECONDS);
    return this;
  }

  /**
   * Starts, alone or among others.
   *
   * @param group how it takes part, once the genesis is applied
   */
  void start(Optional<Transaction> genesis, Function<StateReader, RatisSettings> group)
      throws Exception {
    StateReader state = new StateReader(open(genesis).store(), parts.codec());
    node =
        LedgerNode.start(
            parts,
            new NodeIdentity(new ParticipantId(hospital), hospitalKey),
            replica -> order(group.apply(state), replica),
            clock);
  }

  private Ordering order(RatisSettings settings, Replica replica)
      throws IOException, ReplicaFailedException {
    ordering = RatisOrdering.start(settings, replica, incidents::add, LogGap.none());
    return engine.apply(ordering);
  }

  /** Opens the database, and starts nothing. */
  NodeParts open(Optional<Transaction> genesis) throws Exception {
    database = place.get();
    JsonStateCodec codec = new JsonStateCodec();
    JpaLedgerStore store = new JpaLedgerStore(database);
    parts =
        new NodeParts(
            store,
            store.writesLate()
                ? new EntryTailFile(directory.resolve("db/entries.tail"), WRITE_PAGES_EVERY)
                : EntryTail.NONE,
            new Contracts(codec, verifier),
            new JsonTransactionReader(),
            codec,
            verifier,
            genesis,
            incidents::add);
    return parts;
  }

  public void stop() {
    node.close();
    database.close();
    node = null;
  }

  boolean isRunning() {
    return node != null;
  }

  @Override
  public void close() {
    stop();
  }

  public PreparedTransaction prepare(String envelope, byte[]... ciphertexts) {
    try {
      List<BroughtCiphertext> brought = new ArrayList<>();
      for (byte[] ciphertext : ciphertexts) {
        brought.add(BroughtCiphertext.inline(ciphertext));
      }
      return new PreparedTransaction(
          new JsonTransactionReader().read(envelope.getBytes(StandardCharsets.UTF_8)), brought);
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e.refusal().toString(), e);
    }
  }

  public CompletableFuture<TransactionResult> submit(String envelope, byte[]... ciphertexts) {
    return node.submit(prepare(envelope, ciphertexts));
  }

  public TransactionResult result(String envelope, byte[]... ciphertexts) throws Exception {
    return submit(envelope, ciphertexts).get(30, TimeUnit.SECONDS);
  }

  public TransactionResult.Ordered ordered(String envelope, byte[]... ciphertexts)
      throws Exception {
    TransactionResult result = result(envelope, ciphertexts);
    if (result instanceof TransactionResult.Ordered ordered) {
      return ordered;
    }
    throw new AssertionError(result.toString());
  }

  public long now() {
    return clock.millis();
  }

  public TransactionResult.Ordered found() throws Exception {
    String body =
        "{\"consortium\":\"%s\",\"hospital\":\"%s\",\"name\":\"Test Hospital\",\"signingKey\":%s,\"encryptionKey\":%s}"
            .formatted(
                Envelopes.id(),
                hospital,
                Envelopes.json(hospitalKey.publicKeys().signingKey()),
                Envelopes.json(hospitalKey.publicKeys().encryptionKey()));
    return ordered(
        Envelopes.sign(Envelopes.payload("genesis.found", hospital, now(), body), hospitalKey));
  }

  public Person register(String role) throws Exception {
    Person person = person();
    ordered(registration(person, role));
    return person;
  }

  /** Somebody with keys, whom no ledger knows yet. */
  public static Person person() {
    return new Person(Envelopes.id(), new SigningKey(), new SigningKey());
  }

  /** By which the hospital and the person make the person known. */
  public String registration(Person person, String role) {
    String archive =
        role.equals("patient") ? ",\"archiveKey\":\"" + new SigningKey().key() + "\"" : "";
    String body =
        "{\"participant\":\"%s\",\"role\":\"%s\",\"signingKey\":%s,\"encryptionKey\":%s%s}"
            .formatted(person.id(), role, person.key().json(), person.encryption().json(), archive);
    return Envelopes.sign(
        Envelopes.payload("membership.register", hospital, now(), body), hospitalKey, person.key());
  }

  /** What the hospital signs itself. */
  public String act(String type, String body) {
    return Envelopes.sign(Envelopes.payload(type, hospital, now(), body), hospitalKey);
  }

  public String entryBy(Person patient, byte[] ciphertext) {
    String body = "{\"clinical\":%s,\"files\":[]}".formatted(Envelopes.ref(ciphertext));
    return Envelopes.sign(
        Envelopes.payload("record.addByPatient", patient.id(), now(), body), patient.key());
  }

  /** What the integrity check finds wrong with all that is stored. */
  public List<AuditReport.Finding> findings() throws Exception {
    return findings(node::head);
  }

  /** The same, of a replica that no node runs on. */
  List<AuditReport.Finding> findings(Supplier<LedgerHead> head) throws Exception {
    IntegrityAudit audit =
        new IntegrityAudit(
            new JpaAuditSource(database),
            parts,
            new JcaVerifier(),
            HeldCiphertexts.all(new CiphertextFolder(directory.resolve("ciphertexts"))),
            head);
    try (ScratchFile scratch = new ScratchFile(directory.resolve("scratch"))) {
      audit.run(scratch);
    }
    return audit.report().findings();
  }

  /** Someone with keys. */
  public record Person(String id, SigningKey key, SigningKey encryption) {}
}

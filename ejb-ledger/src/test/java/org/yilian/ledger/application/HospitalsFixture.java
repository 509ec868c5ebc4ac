package org.yilian.ledger.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yilian.ledger.FreePorts;
import org.yilian.ledger.adapter.crypto.HospitalKeyStore;
import org.yilian.ledger.adapter.crypto.HospitalKeys;
import org.yilian.ledger.adapter.crypto.NodeTls;
import org.yilian.ledger.adapter.json.HospitalDescriptors;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.HeaderSigner;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.Peer;

/** Several hospitals with one ledger, each with its beans, database, log and exchange. */
final class HospitalsFixture implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final int ID_BYTES = 16;
  private static final List<String> KEPT = List.of("keys", "password", "genesis.json");

  final List<LedgerFixture> hospitals = new ArrayList<>();
  private final Path directory;
  private final String genesis;

  HospitalsFixture(Path directory, int count, int replicas) throws Exception {
    this.directory = directory;
    genesis = genesis(count, replicas);
    for (int i = 0; i < count; i++) {
      Files.writeString(home(i).resolve("genesis.json"), genesis);
      hospitals.add(new LedgerFixture(home(i)));
    }
    for (LedgerFixture hospital : hospitals) {
      ready(hospital);
    }
  }

  private static void ready(LedgerFixture hospital) throws Exception {
    hospital
        .running
        .node()
        .whenReady()
        .toCompletableFuture()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  Path home(int hospital) {
    return directory.resolve("hospital" + hospital);
  }

  LedgerFixture get(int hospital) {
    return hospitals.get(hospital);
  }

  ParticipantId id(int hospital) {
    return get(hospital).running.hospital();
  }

  /** A hospital as the others reach it. */
  Peer peer(int hospital) {
    return new RosterPeers(get(hospital).running)
        .members().stream()
            .filter(member -> member.hospital().equals(id(hospital)))
            .findFirst()
            .orElseThrow();
  }

  NodeTls tls(int hospital) throws Exception {
    return tls(home(hospital));
  }

  static NodeTls tls(Path home) throws Exception {
    return NodeTls.openOrCreate(
        home.resolve("keys/node.p12"),
        home.resolve("keys/node.password"),
        "127.0.0.1",
        Clock.systemUTC());
  }

  /** Who is to hold an item. */
  Set<Integer> holders(Digest item) {
    return new RosterPeers(get(0).running)
        .holders().of(item).stream().map(this::index).collect(Collectors.toSet());
  }

  /** All members, those first who are to hold an item. */
  List<Integer> byWeight(Digest item) {
    return new RosterPeers(get(0).running)
        .holders().byWeight(item).stream().map(this::index).toList();
  }

  private int index(ParticipantId hospital) {
    return hospitals.stream().map(one -> one.running.hospital()).toList().indexOf(hospital);
  }

  /** Waits until all hospitals have a block, hold it final, and fetched what they are to hold. */
  void settle(long height) throws Exception {
    settle(height, hospitals);
  }

  /** The same of some hospitals. */
  static void settle(long height, List<LedgerFixture> hospitals) throws Exception {
    for (LedgerFixture hospital : hospitals) {
      await(hospital, height);
      hospital.running.exchange().orElseThrow().settled().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Waits until a hospital holds a block final. */
  static void await(LedgerFixture hospital, long height) throws Exception {
    hospital.ledger.whenFinal(height).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Has the first hospital propose a change, and others approve it.
   *
   * @return height of the block that put it in force
   */
  long decide(String change, int... approving) throws Exception {
    RunningLedger first = get(0).running;
    String body =
        "{\"change\":%s,\"until\":%d}".formatted(change, first.clock().millis() + 3_600_000);
    SubmissionResult.Ordered proposal = at(0, "governance.propose", body);
    long height = proposal.height();
    for (int hospital : approving) {
      await(get(hospital), height);
      String approval = "{\"proposal\":\"%s\"}".formatted(proposal.id());
      height = at(hospital, "governance.approve", approval).height();
    }
    return height;
  }

  private SubmissionResult.Ordered at(int hospital, String type, String body) throws Exception {
    RunningLedger ledger = get(hospital).running;
    String payload =
        Envelopes.payload(type, ledger.hospital().value(), ledger.clock().millis(), body);
    return get(hospital).ordered(Envelopes.sign(payload, ledger.keys()));
  }

  /** The change by which a hospital's node is reached elsewhere, or by another certificate. */
  String move(int hospital, HospitalNode node) {
    return "{\"kind\":\"node\",\"hospital\":\"%s\",\"node\":{\"host\":\"%s\",\"raftPort\":%d,\"exchangePort\":%d,\"certificate\":\"%s\"}}"
        .formatted(
            id(hospital),
            node.host(),
            node.raftPort(),
            node.exchangePort(),
            node.certificate().der());
  }

  /** Stops a hospital's node and starts it again. */
  void restart(int hospital, Between between) throws Exception {
    get(hospital).close();
    between.run(home(hospital));
    hospitals.set(hospital, new LedgerFixture(home(hospital)));
    ready(get(hospital));
  }

  /** Stops all nodes, does something to each one's folder, and starts them again. */
  void restartAll(Between... between) throws Exception {
    hospitals.forEach(LedgerFixture::close);
    for (int i = 0; i < between.length; i++) {
      between[i].run(home(i));
    }
    for (int i = 0; i < between.length; i++) {
      hospitals.set(i, new LedgerFixture(home(i)));
    }
    for (LedgerFixture hospital : hospitals) {
      ready(hospital);
    }
  }

  /**
   * Has all members admit one more hospital, whose node does not run yet.
   *
   * @return height of the block that admitted it
   */
  long admit() throws Exception {
    return admit(IntStream.range(1, hospitals.size()).toArray());
  }

  /** The same, approved by some. */
  long admit(int... approving) throws Exception {
    int newcomer = hospitals.size();
    HospitalKeys keys = keys(newcomer);
    List<Integer> ports = FreePorts.find(2);
    FoundingHospital said =
        new FoundingHospital(
            ParticipantId.of(Arrays.copyOf(keys.key().digest().octets(), ID_BYTES)),
            "Newcomer",
            keys.publicKeys(),
            new HospitalNode(
                "127.0.0.1",
                ports.get(0),
                ports.get(1),
                NodeCertificate.of(tls(newcomer).certificate())));
    String descriptor = HospitalDescriptors.write(said);
    HospitalStatement statement =
        HospitalStatement.sign(keys.key(), HospitalStatement.of(said), keys::sign);
    Files.writeString(home(newcomer).resolve("genesis.json"), genesis);
    return decide(
        "{\"kind\":\"admit\",%s,\"statement\":\"%s\"}"
            .formatted(descriptor.substring(1, descriptor.length() - 1), statement.jws()),
        approving);
  }

  /** Starts the node of a hospital that was admitted. */
  LedgerFixture join() throws Exception {
    LedgerFixture newcomer = new LedgerFixture(home(hospitals.size()));
    hospitals.add(newcomer);
    ready(newcomer);
    return newcomer;
  }

  private HospitalKeys keys(int hospital) throws Exception {
    return new HospitalKeyStore(
            home(hospital).resolve("keys/hospital.p12"), home(hospital).resolve("password"))
        .openOrCreate();
  }

  /** Has a hospital lose its disk, but for the keys and the genesis. */
  static void wipe(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      for (Path file : files.toList()) {
        if (!KEPT.contains(file.getFileName().toString())) {
          deleteTree(file);
        }
      }
    }
  }

  /** Stops a hospital's node, and has it lose its disk. */
  void lose(int hospital) throws IOException {
    get(hospital).close();
    wipe(home(hospital));
  }

  private static void deleteTree(Path top) throws IOException {
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** What happens to a node's folder while it is stopped. */
  interface Between {
    void run(Path home) throws Exception;
  }

  private String genesis(int count, int replicas) throws Exception {
    List<HospitalKeys> keys = new ArrayList<>();
    List<String> founders = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<Integer> ports = FreePorts.find(2 * count);
    for (int i = 0; i < count; i++) {
      keys.add(keys(i));
      ids.add(Envelopes.id());
      founders.add(
          founder(ids.get(i), keys.get(i), ports.get(2 * i), ports.get(2 * i + 1), tls(i)));
    }
    String body =
        "{\"consortium\":\"%s\",\"hospitals\":[%s],\"parameters\":{\"replicas\":%d}}"
            .formatted(Envelopes.id(), String.join(",", founders), replicas);
    return Envelopes.sign(
        Envelopes.payload("genesis.form", ids.get(0), Clock.systemUTC().millis(), body),
        keys.toArray(HeaderSigner[]::new));
  }

  private static String founder(
      String id, HospitalKeys keys, int raftPort, int exchangePort, NodeTls tls) {
    return "{\"hospital\":\"%s\",\"name\":\"Hospital %s\",\"signingKey\":%s,\"encryptionKey\":%s,\"node\":{\"host\":\"127.0.0.1\",\"raftPort\":%d,\"exchangePort\":%d,\"certificate\":\"%s\"}}"
        .formatted(
            id,
            exchangePort,
            Envelopes.json(keys.publicKeys().signingKey()),
            Envelopes.json(keys.publicKeys().encryptionKey()),
            raftPort,
            exchangePort,
            NodeCertificate.of(tls.certificate()).der());
  }

  @Override
  public void close() {
    hospitals.forEach(LedgerFixture::close);
  }
}

package org.yilian.ledger.adversary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.ratis.HostileClient;
import org.yilian.ledger.adapter.ratis.HostileLeader;
import org.yilian.ledger.adapter.ratis.RatisSettings;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.ConsortiumFixture;
import org.yilian.ledger.consensus.EntryCodec;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.LogEntry;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.NodeFixture;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/** A member that speaks as the leader, with its own certificate. */
@Tag("database")
class MaliciousLeaderTest {
  private static final int MALICIOUS = HonestHospitals.COUNT;

  @TempDir Path directory;
  private ConsortiumFixture consortium;
  private HonestHospitals honest;
  private NodeFixture liar;
  private RatisSettings settings;

  @BeforeEach
  void form() throws Exception {
    consortium = new ConsortiumFixture(directory).start(MALICIOUS + 1, MALICIOUS);
    honest = new HonestHospitals(consortium);
    liar = consortium.nodes.get(MALICIOUS);
    settings = consortium.settings(MALICIOUS);
    honest.goOn();
    honest.forgetIncidents();
  }

  @AfterEach
  void stop() {
    consortium.close();
  }

  private byte[] proposal(Duration ahead) {
    String registration = liar.registration(NodeFixture.person(), "patient");
    return MaliciousHospital.proposal(
        Instant.ofEpochMilli(liar.now()).plus(ahead), MaliciousHospital.transaction(registration));
  }

  private byte[] unreadable() {
    return MaliciousHospital.proposal(
        Instant.ofEpochMilli(liar.now()), MaliciousHospital.transaction("{}"));
  }

  private RatisSettings.Peer peer(int hospital) {
    return settings.members().stream()
        .filter(peer -> peer.id().equals(honest.get(hospital).hospital))
        .findFirst()
        .orElseThrow();
  }

  /** What all have applied; nothing is on its way, since all have attested the newest block. */
  private LogPosition end() {
    LogPosition end = honest.get(0).node.head().position();
    assertThat(honest.all()).allMatch(node -> node.node.head().position().equals(end));
    return end;
  }

  private static long later(LogPosition end) {
    return end.term() + 10;
  }

  /** What the malicious member sends to one of the others. */
  private interface Message {
    CompletableFuture<Boolean> to(RatisSettings.Peer member);
  }

  /** Each of the three refuses it under this name, and they go on. */
  private void isRefusedAs(Incident.Kind kind, Message message) throws Exception {
    for (int hospital = 0; hospital < HonestHospitals.COUNT; hospital++) {
      CompletableFuture<Boolean> answer = message.to(peer(hospital));
      assertThatThrownBy(answer::get)
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining(kind.name());
    }
    honest.goOn();
    honest.reported(tuple(kind, liar.hospital));
    honest.forgetIncidents();
  }

  /** Has the first, second and third hospital take an entry each, all at once. */
  private void takeAtOnce(byte[]... entries) throws ExecutionException, InterruptedException {
    HostileLeader leader = new HostileLeader(settings, liar.hospital);
    LogPosition end = end();
    List<CompletableFuture<Boolean>> taken = new ArrayList<>();
    for (int hospital = 0; hospital < entries.length; hospital++) {
      taken.add(leader.append(peer(hospital), later(end), end, entries[hospital]));
    }
    for (CompletableFuture<Boolean> one : taken) {
      assertThat(one.get()).isTrue();
    }
  }

  @Test
  void itIsNotHeardInAnothersName() throws Exception {
    HostileLeader leader = new HostileLeader(settings, honest.get(1).hospital);
    LogPosition end = end();
    isRefusedAs(
        Incident.Kind.IDENTITY_FALSE,
        member -> leader.append(member, later(end), end, proposal(Duration.ZERO)));
  }

  @Test
  void whatItDatesFarAheadIsNotTaken() throws Exception {
    HostileLeader leader = new HostileLeader(settings, liar.hospital);
    LogPosition end = end();
    isRefusedAs(
        Incident.Kind.TIME_FALSE,
        member -> leader.append(member, later(end), end, proposal(Duration.ofDays(365))));
  }

  @Test
  void whatWouldEndTheEngineIsNotTaken() throws Exception {
    HostileLeader leader = new HostileLeader(settings, liar.hospital);
    LogPosition first = end();
    isRefusedAs(
        Incident.Kind.MESSAGE_FALSE, member -> leader.appendNothing(member, later(first), first));
    LogPosition second = end();
    isRefusedAs(
        Incident.Kind.MESSAGE_FALSE,
        member -> leader.appendNobodys(member, later(second), second, proposal(Duration.ZERO)));
    LogPosition third = end();
    isRefusedAs(
        Incident.Kind.MESSAGE_FALSE,
        member -> leader.append(member, Long.MAX_VALUE, third, proposal(Duration.ZERO)));
  }

  /** Every node would pass it over, once it is on every disk. */
  @Test
  void whatIsNoEntryIsNotTaken() throws Exception {
    HostileLeader leader = new HostileLeader(settings, liar.hospital);
    byte[] garbage = "garbage".getBytes(StandardCharsets.US_ASCII);
    LogPosition first = end();
    isRefusedAs(
        Incident.Kind.ENTRY_MALFORMED,
        member -> leader.append(member, later(first), first, garbage));
    byte[] tooLarge =
        MaliciousHospital.proposal(
            Instant.ofEpochMilli(liar.now()),
            MaliciousHospital.transaction("{}", new byte[EntryCodec.MAX_BYTES]));
    LogPosition second = end();
    isRefusedAs(
        Incident.Kind.ENTRY_MALFORMED,
        member -> leader.append(member, later(second), second, tooLarge));
  }

  @Test
  void whoeverSaysItLeadsIsFollowedButNotBelieved() throws Exception {
    byte[] unreadable = unreadable();
    takeAtOnce(unreadable, unreadable, unreadable);
    honest.goOn();
    honest.reported(HonestHospitals.unnamed(Incident.Kind.TRANSACTION_UNREADABLE));
  }

  /** It needs a quorum for one of the two, and the one whom it deceived finds out. */
  @Test
  void whoIsShownAnotherEntryThanTheOthersStopsAndSaysWhere() throws Exception {
    BlockHeight split = honest.get(0).node.head().height().next();
    byte[] another = proposal(Duration.ZERO);
    takeAtOnce(proposal(Duration.ZERO), another, another);
    findsOut(honest.get(0), split);
  }

  /** It has no header of its own there with which the others' could conflict. */
  @Test
  void whoIsDeniedABlockThatTheOthersHaveStopsAndSaysWhere() throws Exception {
    BlockHeight split = honest.get(0).node.head().height().next();
    byte[] block = proposal(Duration.ZERO);
    takeAtOnce(unreadable(), block, block);
    findsOut(honest.get(0), split);
    assertThat(honest.get(0).node.head().height()).isLessThan(split);
  }

  /** It hears of the others' block by the attestations of two, and stops by a third one's. */
  private void findsOut(NodeFixture deceived, BlockHeight split) throws Exception {
    Incident first = HonestHospitals.await(deceived, Incident.Kind.HEADER_CONFLICT);
    Incident second = HonestHospitals.await(deceived, Incident.Kind.HEADER_CONFLICT);
    assertThat(List.of(first.peer(), second.peer()))
        .containsExactlyInAnyOrder(honest.get(1).hospital, honest.get(2).hospital);
    assertThat(deceived.node.divergedAt()).isEmpty();
    BlockHeader theirs = HonestHospitals.header(honest.named(first.peer()), split);
    assertThat(deceived.parts.store().header(split)).isNotEqualTo(Optional.of(theirs));

    HostileClient client = new HostileClient(settings);
    String jws = Attestation.sign(new ParticipantId(liar.hospital), theirs, liar.hospitalKey).jws();
    client.submit(EntryCodec.encode(new LogEntry.Attested(jws)));
    client.submit(unreadable());

    HonestHospitals.await(deceived, Incident.Kind.TRANSACTION_UNREADABLE);
    assertThat(deceived.node.divergedAt()).hasValue(split);
    assertThat(deceived.node.isServing()).isFalse();
    assertThat(deceived.node.head().finalHeight()).isLessThan(split);
    for (NodeFixture node : honest.all().subList(1, HonestHospitals.COUNT)) {
      ConsortiumFixture.awaitFinal(node, split);
      assertThat(HonestHospitals.header(node, split)).isEqualTo(theirs);
      assertThat(node.node.isServing()).isTrue();
    }
  }
}

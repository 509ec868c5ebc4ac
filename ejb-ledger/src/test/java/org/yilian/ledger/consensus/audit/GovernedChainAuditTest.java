package org.yilian.ledger.consensus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yilian.ledger.adapter.crypto.HospitalKeyStore;
import org.yilian.ledger.adapter.crypto.HospitalKeys;
import org.yilian.ledger.adapter.jpa.JpaAuditSource;
import org.yilian.ledger.adapter.json.PayloadWriter;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.NodeFixture;
import org.yilian.ledger.consensus.TransactionResult;
import org.yilian.ledger.contract.state.Proposal;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Body;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Replicas;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.TransactionId;

/** A ledger whose consortium changed is checked like any other: nothing wrong is found in it. */
class GovernedChainAuditTest {
  @TempDir Path directory;
  private NodeFixture node;
  private ParticipantId hospital;

  @BeforeEach
  void founded() throws Exception {
    node = new NodeFixture(directory).start();
    hospital = new ParticipantId(node.hospital);
    node.found();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private HospitalKeys keys(Path home) throws Exception {
    return new HospitalKeyStore(home.resolve("p12"), home.resolve("password")).openOrCreate();
  }

  private TransactionResult.Ordered ordered(ParticipantId by, HospitalKeys keys, Body body)
      throws Exception {
    Nonce nonce = new Nonce(Envelopes.id().substring(0, 21) + "A");
    byte[] payload = PayloadWriter.write(by, Instant.ofEpochMilli(node.now()), nonce, body);
    return node.ordered(Envelopes.sign(new String(payload, StandardCharsets.UTF_8), keys));
  }

  private TransactionResult.Ordered propose(GovernanceChange change) throws Exception {
    Instant until = Instant.ofEpochMilli(node.now()).plus(Duration.ofDays(1));
    return ordered(hospital, node.hospitalKey, new GovernanceBody.Propose(change, until));
  }

  private StateReader state() {
    return new StateReader(node.parts.store(), node.parts.codec());
  }

  private static HospitalNode somewhere(String host) {
    byte[] certificate = Digest.sha256(host.getBytes(StandardCharsets.US_ASCII)).octets();
    return new HospitalNode(host, 9851, 9852, NodeCertificate.of(certificate));
  }

  @Test
  void admissionMoveParametersAndRemovalLeaveASoundLedger() throws Exception {
    HospitalKeys theirs = keys(directory.resolve("newcomer"));
    ParticipantId newcomer = new ParticipantId(Envelopes.id());
    FoundingHospital said =
        new FoundingHospital(newcomer, "Newcomer", theirs.publicKeys(), somewhere("there"));
    propose(new GovernanceChange.Move(hospital, somewhere("here")));
    propose(
        new GovernanceChange.Admit(
            said, HospitalStatement.sign(theirs.key(), HospitalStatement.of(said), theirs::sign)));
    TransactionId tuning = propose(new GovernanceChange.Tune(new Replicas(1))).id();
    ordered(newcomer, theirs, new GovernanceBody.Approve(tuning));
    TransactionId removal = propose(new GovernanceChange.Remove(newcomer)).id();
    ordered(newcomer, theirs, new GovernanceBody.Approve(removal));

    assertThat(state().findProposal(removal).orElseThrow().state())
        .isEqualTo(Proposal.State.ENACTED);
    assertThat(state().findRoster().orElseThrow().current()).hasSize(1);
    assertThat(node.findings()).isEmpty();
  }

  @Test
  void attestationsByAnEarlierKeyStillVerify() throws Exception {
    BlockHeight before = node.node.head().height();
    node.node.whenFinal(before).toCompletableFuture().join();
    Path home = directory.resolve("next");
    HospitalKeys next = keys(home);
    Thumbprint former = node.hospitalKey.key();
    byte[] said = HospitalStatement.ofKeys(hospital, next.publicKeys());
    propose(
        new GovernanceChange.Rekey(
            hospital, next.publicKeys(), HospitalStatement.sign(next.key(), said, next::sign)));
    restartWith(home);
    node.register("doctor");
    BlockHeight height = node.node.head().height();
    node.node.whenFinal(height).toCompletableFuture().join();

    assertThat(attesting()).contains(former, next.key());
    assertThat(node.findings()).isEmpty();
  }

  private void restartWith(Path home) throws Exception {
    node.stop();
    for (String file : new String[] {"p12", "password"}) {
      Files.move(
          home.resolve(file),
          directory.resolve("keys").resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    node.start();
  }

  private Set<Thumbprint> attesting() {
    return new JpaAuditSource(node.database)
        .attestations("", 0, 100).stream()
            .map(row -> Attestation.parse(row.jws()).orElseThrow().key())
            .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "roster,here,hare",
    "parameters,\"replicas\":1,\"replicas\":2",
    "proposal,enacted,open"
  })
  void anEditedEntryIsNamed(String space, String from, String to) throws Exception {
    propose(new GovernanceChange.Move(hospital, somewhere("here")));
    propose(new GovernanceChange.Tune(new Replicas(1)));
    assertThat(node.findings()).isEmpty();

    int edited =
        node.database.sql(
            "update state_entry set content = replace(content, '%s', '%s') where space = '%s'"
                .formatted(from, to, space));

    assertThat(edited).isPositive();
    assertThat(node.findings())
        .anySatisfy(finding -> assertThat(finding.where()).contains(" " + space + ":"));
  }
}

package org.yilian.ledger.adapter.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yilian.ledger.contract.EnvelopeFixture;
import org.yilian.ledger.contract.KeyFixture;
import org.yilian.ledger.contract.LedgerFixture;
import org.yilian.ledger.contract.RefusalCode;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.data.Body;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Replicas;
import org.yilian.ledger.data.TransactionId;

/** Each way in which a {@code governance.…} is none. */
class MalformedGovernanceTest {
  private static final LedgerFixture LEDGER = new LedgerFixture();
  private static final KeyFixture KEY = LEDGER.newKey();
  private static final ParticipantId HOSPITAL = new ParticipantId("h".repeat(26));
  private static final String MOVE =
      propose(
          new GovernanceChange.Move(
              HOSPITAL, new HospitalNode("host", 1, 2, NodeCertificate.of(new byte[] {1, 2, 3}))));
  private static final String REKEY =
      propose(
          new GovernanceChange.Rekey(
              HOSPITAL,
              LEDGER.newKeys().publicKeys(),
              HospitalStatement.sign(KEY.thumbprint(), new byte[] {1}, KEY::sign)));

  private static String propose(GovernanceChange change) {
    return payload(new GovernanceBody.Propose(change, LedgerFixture.START));
  }

  private static String payload(Body body) {
    Nonce nonce = new Nonce("A".repeat(22));
    return new String(PayloadWriter.write(HOSPITAL, LedgerFixture.START, nonce, body), UTF_8);
  }

  private static void refuses(String good, String from, String to) {
    String payload = good.replace(from.strip(), to.strip());
    assertThat(payload).isNotEqualTo(good);
    byte[] octets = EnvelopeFixture.octets(payload, EnvelopeFixture.header(KEY), KEY);
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class, () -> new JsonTransactionReader().read(octets));
    assertThat(refused).isNotNull();
    assertThat(refused.refusal().code()).isEqualTo(RefusalCode.MALFORMED_BODY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"kind\":\"node\" | \"kind\":\"abolish\"",
        "\"kind\":\"node\" | \"kind\":\"remove\"",
        "\"kind\":\"node\" | \"kind\":\"keys\"",
        "\"kind\":\"node\" | \"kind\":\"admit\"",
        "\"kind\":\"node\" | \"kind\":\"parameters\"",
        "\"kind\":\"node\" | \"kind\":1",
        "\"kind\":\"node\", | ''",
        "\"kind\" | \"note\":1,\"kind\"",
        "\"change\" | \"note\":1,\"change\"",
        "\"until\":1 | \"until\":null,\"was\":1",
        "\"hospital\":\"h | \"hospital\":\"1",
        "\"host\":\"host\" | \"host\":\"\"",
        "\"raftPort\":1 | \"raftPort\":65536",
        "\"certificate\":\"AQID\" | \"certificate\":\"\"",
      })
  void aMoveThatIsNoneIsMalformed(String from, String to) {
    refuses(MOVE, from, to);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"statement\":\"ey | \"statement\":\"",
        "\"statement\":\"ey | \"statement\":\".ey",
        "\"statement\" | \"proof\"",
        "\"kty\":\"EC\" | \"kty\":\"RSA\"",
      })
  void newKeysThatAreNoneAreMalformed(String from, String to) {
    refuses(REKEY, from, to);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "21", "\"3\"", "null", "3,\"note\":1"})
  void parametersBeyondTheirRangeAreMalformed(String replicas) {
    String good = propose(new GovernanceChange.Tune(new Replicas(3)));
    refuses(good, "\"replicas\":3", "\"replicas\":" + replicas);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "1", "null", "\"x\""})
  void anApprovalNamesAProposal(String proposal) {
    TransactionId id = new TransactionId(LEDGER.newDigest());
    refuses(payload(new GovernanceBody.Approve(id)), "\"" + id + "\"", proposal);
    refuses(payload(new GovernanceBody.Withdraw(id)), "\"" + id + "\"", proposal);
  }
}

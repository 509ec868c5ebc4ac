package org.yilian.ledger.adapter.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yilian.ledger.contract.EnvelopeFixture;
import org.yilian.ledger.contract.KeyFixture;
import org.yilian.ledger.contract.LedgerFixture;
import org.yilian.ledger.contract.PersonFixture;
import org.yilian.ledger.contract.RefusalCode;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.data.ConsortiumId;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.Replicas;
import org.yilian.ledger.data.Role;

/** Each way in which a {@code genesis.form} is none. */
class MalformedFormationTest {
  private static final LedgerFixture LEDGER = new LedgerFixture();
  private static final KeyFixture KEY = LEDGER.newKey();
  private static final PersonFixture HOSPITAL = LEDGER.newPerson(Role.HOSPITAL);
  private static final GenesisBody.Form FORMING =
      new GenesisBody.Form(
          new ConsortiumId("c".repeat(26)),
          List.of(
              new FoundingHospital(
                  HOSPITAL.id(),
                  "name",
                  HOSPITAL.keys().publicKeys(),
                  new HospitalNode("host", 9851, 9852, NodeCertificate.of(new byte[] {1, 2, 3})))),
          new Replicas(3));
  private static final String PAYLOAD =
      new String(
          PayloadWriter.write(
              HOSPITAL.id(), LedgerFixture.START, new Nonce("A".repeat(22)), FORMING),
          UTF_8);

  private static RefusalCode refusal(String payload) {
    assertThat(payload).isNotEqualTo(PAYLOAD);
    RefusedException refused = catchThrowableOfType(RefusedException.class, () -> read(payload));
    assertThat(refused).isNotNull();
    return refused.refusal().code();
  }

  private static GenesisBody.Form read(String payload) throws RefusedException {
    byte[] octets = EnvelopeFixture.octets(payload, EnvelopeFixture.header(KEY), KEY);
    return (GenesisBody.Form) new JsonTransactionReader().read(octets).body();
  }

  @Test
  void aWholeOneIsRead() throws RefusedException {
    assertThat(read(PAYLOAD)).isEqualTo(FORMING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"consortium\":\"c | \"consortium\":\"C",
        "\"consortium\" | \"note\":1,\"consortium\"",
        "\"parameters\":{\"replicas\":3} | \"parameters\":3",
        "\"replicas\":3 | \"replicas\":0",
        "\"replicas\":3 | \"replicas\":21",
        "\"replicas\":3 | \"replicas\":-1",
        "\"replicas\":3 | \"replicas\":\"3\"",
        "\"replicas\":3 | \"replicas\":4294967299",
        "\"replicas\":3 | \"replicas\":3,\"note\":1",
        ",\"parameters\":{\"replicas\":3} | ''",
        "\"name\":\"name\" | \"name\":\"\"",
        "\"name\":\"name\" | \"name\":\" \"",
        "\"name\":\"name\" | \"name\":\"a\\u0007b\"",
        "\"name\":\"name\" | \"name\":null",
        "\"name\": | \"website\":\"x\",\"name\":",
        "\"host\":\"host\" | \"host\":\"\"",
        "\"host\":\"host\" | \"host\":\"ho st\"",
        "\"host\":\"host\" | \"host\":\"host/\"",
        "\"host\":\"host\" | \"host\":\"主机\"",
        "\"host\":\"host\" | \"host\":\"host\",\"user\":\"x\"",
        "\"raftPort\":9851 | \"raftPort\":0",
        "\"raftPort\":9851 | \"raftPort\":65536",
        "\"raftPort\":9851, | ''",
        "\"exchangePort\":9852 | \"exchangePort\":-1",
        "\"exchangePort\":9852 | \"exchangePort\":\"9852\"",
        "\"certificate\":\"AQID\" | \"certificate\":\"\"",
        "\"certificate\":\"AQID\" | \"certificate\":\"AQI=\"",
        "\"certificate\":\"AQID\" | \"certificate\":\"AQJ\"",
        "\"certificate\":\"AQID\" | \"certificate\":[]",
        "\"kty\":\"EC\" | \"kty\":\"OKP\"",
      })
  void aBodyThatIsNoFormationIsMalformed(String from, String to) {
    assertThat(refusal(PAYLOAD.replace(from.strip(), to.strip())))
        .isEqualTo(RefusalCode.MALFORMED_BODY);
  }

  @Test
  void aCertificateHasAtMost2048Octets() {
    String largest = NodeCertificate.of(new byte[2048]).der();

    assertThat(refusal(PAYLOAD.replace("AQID", largest + "AA")))
        .isEqualTo(RefusalCode.MALFORMED_BODY);
  }

  @Test
  void aHostHasAtMost253Characters() throws RefusedException {
    String longest = "h".repeat(253);

    assertThat(
            read(PAYLOAD.replace("\"host\":\"host\"", "\"host\":\"" + longest + "\""))
                .hospitals()
                .get(0)
                .node()
                .host())
        .isEqualTo(longest);
    assertThat(refusal(PAYLOAD.replace("\"host\":\"host\"", "\"host\":\"" + longest + "h\"")))
        .isEqualTo(RefusalCode.MALFORMED_BODY);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void noHospitalOrTheSameTwiceIsNoConsortium(int times) {
    int start = PAYLOAD.indexOf("\"hospitals\":[") + "\"hospitals\":[".length();
    int end = PAYLOAD.indexOf("],\"parameters\"");
    String hospital = PAYLOAD.substring(start, end);
    String hospitals = String.join(",", Collections.nCopies(times, hospital));

    assertThat(refusal(PAYLOAD.substring(0, start) + hospitals + PAYLOAD.substring(end)))
        .isEqualTo(RefusalCode.MALFORMED_BODY);
  }
}

package org.yilian.ledger.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yilian.ledger.contract.KeyFixture;
import org.yilian.ledger.contract.LedgerFixture;

class HospitalStatementTest {
  private static final LedgerFixture LEDGER = new LedgerFixture();
  private static final KeyFixture KEY = LEDGER.newKey();
  private static final KeyFixture OTHER = LEDGER.newKey();
  private static final PublicKeys KEYS = new PublicKeys(KEY.jwk(), OTHER.jwk());
  private static final ParticipantId HOSPITAL = new ParticipantId("h".repeat(26));
  private static final String HEADER =
      "{\"alg\":\"ES256\",\"kid\":\""
          + KEY.thumbprint()
          + "\",\"typ\":\"yilian-hospital+jws\",\"suite\":\"YL1\"}";

  private static String jwk(PublicJwk key) {
    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + key.x() + "\",\"y\":\"" + key.y() + "\"}";
  }

  private static final String MEMBERS =
      "\"signingKey\":"
          + jwk(KEYS.signingKey())
          + ",\"encryptionKey\":"
          + jwk(KEYS.encryptionKey());

  private static String encode(String text) {
    return Base64Url.encode(text.getBytes(UTF_8));
  }

  @Test
  void aNewcomerSaysAllThatItIs() {
    FoundingHospital newcomer =
        new FoundingHospital(
            HOSPITAL,
            "仁济 \"东\" \\ 院",
            KEYS,
            new HospitalNode("h", 1, 2, NodeCertificate.of(new byte[] {0})));

    assertThat(new String(HospitalStatement.of(newcomer), UTF_8))
        .isEqualTo(
            "{\"hospital\":\""
                + HOSPITAL
                + "\",\"name\":\"仁济 \\\"东\\\" \\\\ 院\","
                + MEMBERS
                + ",\"node\":{\"host\":\"h\",\"raftPort\":1,\"exchangePort\":2,\"certificate\":\"AA\"}}");
  }

  @Test
  void aMemberSaysItsNewKeys() {
    assertThat(new String(HospitalStatement.ofKeys(HOSPITAL, KEYS), UTF_8))
        .isEqualTo("{\"hospital\":\"" + HOSPITAL + "\"," + MEMBERS + "}");
  }

  @Test
  void whatWasSignedIsReadBack() {
    byte[] said = HospitalStatement.ofKeys(HOSPITAL, KEYS);
    HospitalStatement statement = HospitalStatement.sign(KEY.thumbprint(), said, KEY::sign);

    assertThat(statement.jws()).startsWith(encode(HEADER) + "." + Base64Url.encode(said) + ".");
    assertThat(statement.key()).isEqualTo(KEY.thumbprint());
    assertThat(statement.payload()).isEqualTo(said);
    assertThat(statement.signature()).hasSize(64);
    assertThat(new String(statement.signingInput(), UTF_8))
        .isEqualTo(encode(HEADER) + "." + Base64Url.encode(said));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ES256 | none",
        "ES256 | HS256",
        "yilian-hospital+jws | yilian-tx+jws",
        "yilian-hospital+jws | yilian-attestation+jws",
        "YL1 | YL2",
        "\"alg\" | \"jwk\":{},\"alg\"",
        "{\"alg\" | { \"alg\"",
        "\"kid\":\" | \"kid\":\"x",
      })
  void anotherHeaderIsRefused(String from, String to) {
    String changed = HEADER.replace(from.strip(), to.strip());
    assertThat(changed).isNotEqualTo(HEADER);

    assertThatThrownBy(() -> new HospitalStatement(encode(changed) + ".e30.AA"))
        .isInstanceOf(MalformedValueException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "e30.AA",
        "a.b.c.d",
        "HEADER.e30",
        "HEADER.e30=.AA",
        "HEADER.{}.AA"
      })
  void whatIsNoCompactJwsIsRefused(String text) {
    String jws = text.replace("HEADER", encode(HEADER));

    assertThatThrownBy(() -> new HospitalStatement(jws))
        .isInstanceOf(MalformedValueException.class);
  }

  @Test
  void aLongStatementIsRefused() {
    String jws = encode(HEADER) + "." + "A".repeat(8192) + ".AA";

    assertThatThrownBy(() -> new HospitalStatement(jws))
        .isInstanceOf(MalformedValueException.class);
  }

  @Test
  void theLargestNewcomerFits() {
    FoundingHospital largest =
        new FoundingHospital(
            HOSPITAL,
            "院".repeat(200),
            KEYS,
            new HospitalNode("h".repeat(253), 65_535, 65_535, NodeCertificate.of(new byte[2048])));

    HospitalStatement.sign(KEY.thumbprint(), HospitalStatement.of(largest), KEY::sign);
  }
}

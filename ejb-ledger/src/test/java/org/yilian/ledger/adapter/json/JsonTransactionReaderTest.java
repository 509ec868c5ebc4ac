package org.yilian.ledger.adapter.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yilian.ledger.contract.EnvelopeFixture;
import org.yilian.ledger.contract.KeyFixture;
import org.yilian.ledger.contract.LedgerFixture;
import org.yilian.ledger.contract.RefusalCode;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.VisitBody;

/** Each malformation has its own refusal (protocol §2). */
class JsonTransactionReaderTest {
  private static final KeyFixture KEY = new LedgerFixture().newKey();
  private static final String HEADER = EnvelopeFixture.header(KEY);
  private static final String BODY =
      "{\"visit\":\"" + "v".repeat(26) + "\",\"for\":\"view\",\"until\":1790000000000}";
  private static final String PAYLOAD =
      "{\"type\":\"visit.ask\",\"version\":1,\"actor\":\""
          + "d".repeat(26)
          + "\",\"time\":1790000000000,\"nonce\":\""
          + "A".repeat(22)
          + "\",\"body\":"
          + BODY
          + "}";

  private final JsonTransactionReader reader = new JsonTransactionReader();

  private RefusalCode refusal(byte[] octets) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> reader.read(octets));
    assertThat(refused).isNotNull();
    return refused.refusal().code();
  }

  private RefusalCode refusalOfEnvelope(UnaryOperator<String> change) {
    String good = new String(EnvelopeFixture.octets(PAYLOAD, HEADER, KEY), UTF_8);
    String changed = change.apply(good);
    assertThat(changed).isNotEqualTo(good);
    return refusal(changed.getBytes(UTF_8));
  }

  private RefusalCode refusalOfHeader(String header) {
    return refusal(EnvelopeFixture.octets(PAYLOAD, header, KEY));
  }

  private RefusalCode refusalOfPayload(String payload) {
    assertThat(payload).isNotEqualTo(PAYLOAD);
    return refusal(EnvelopeFixture.octets(payload, HEADER, KEY));
  }

  @Test
  void aGoodEnvelopeIsReadAndKeptToTheLetter() throws RefusedException {
    byte[] octets = EnvelopeFixture.octets(PAYLOAD, HEADER, KEY);
    Transaction transaction = reader.read(octets);

    assertThat(transaction.envelope().octets()).isEqualTo(octets);
    assertThat(transaction.envelope().payloadOctets()).isEqualTo(PAYLOAD.getBytes(UTF_8));
    assertThat(transaction.actor().value()).isEqualTo("d".repeat(26));
    assertThat(transaction.body()).isInstanceOf(VisitBody.Ask.class);
  }

  @Test
  void whiteSpaceAndOrderAreNotPartOfTheEnvelope() throws RefusedException {
    Envelope good = reader.read(EnvelopeFixture.octets(PAYLOAD, HEADER, KEY)).envelope();
    Envelope.Signature signature = good.signatures().get(0);
    String spaced =
        "{ \"signatures\": [ {\"signature\": \""
            + signature.signature()
            + "\", \"protected\": \""
            + signature.protectedHeader()
            + "\"} ],\n \"payload\": \""
            + good.payload()
            + "\" }";

    assertThat(reader.read(spaced.getBytes(UTF_8)).envelope()).isEqualTo(good);
  }

  @Test
  void anEnvelopeBeyond64KiBIsOversize() {
    assertThat(refusal(new byte[Envelope.MAX_SIZE_BYTES + 1])).isEqualTo(RefusalCode.OVERSIZE);
  }

  @Test
  void whatIsNotJsonIsMalformedJson() {
    assertThat(refusal(new byte[0])).isEqualTo(RefusalCode.MALFORMED_JSON);
    assertThat(refusalOfEnvelope(good -> good + "x")).isEqualTo(RefusalCode.MALFORMED_JSON);
    assertThat(refusalOfEnvelope(good -> good.replaceFirst("\\{", "{\"payload\":\"\",")))
        .isEqualTo(RefusalCode.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"a\"", "null", "{}", "{\"payload\":\"\"}"})
  void whatIsNotAnEnvelopeIsMalformedJws(String text) {
    assertThat(refusal(text.getBytes(UTF_8))).isEqualTo(RefusalCode.MALFORMED_JWS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"payload\" | {\"header\":{},\"payload\"",
        "\"protected\" | \"header\":{},\"protected\"",
        "\"signature\" | \"signed\"",
        "\"signatures\":[ | \"signatures\":[1,",
      })
  void unknownMembersOfAnEnvelopeAreMalformedJws(String from, String to) {
    assertThat(refusalOfEnvelope(good -> good.replace(from.strip(), to.strip())))
        .isEqualTo(RefusalCode.MALFORMED_JWS);
  }

  @Test
  void anEnvelopeWithoutSignaturesIsMalformedJws() {
    assertThat(refusalOfEnvelope(good -> good.replaceAll("\\[.*\\]", "[]")))
        .isEqualTo(RefusalCode.MALFORMED_JWS);
  }

  @Test
  void paddedBase64IsMalformedJws() {
    assertThat(refusalOfEnvelope(good -> good.replace("\"}]}", "==\"}]}")))
        .isEqualTo(RefusalCode.MALFORMED_JWS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ES256 | none",
        "ES256 | HS256",
        "yilian-tx+jws | JWT",
        "\"alg\" | \"jwk\":{},\"alg\"",
        "\"alg\" | \"crit\":[\"b64\"],\"alg\"",
        "\"alg\" | \"alg\":\"ES256\",\"alg\"",
        "\"alg\":\"ES256\", | ''",
        "\"kid\":\" | \"kid\":\"x",
      })
  void aHeaderThatIsNotTheProtocolsIsMalformed(String from, String to) {
    String changed = HEADER.replace(from.strip(), to.strip());
    assertThat(changed).isNotEqualTo(HEADER);
    assertThat(refusalOfHeader(changed)).isEqualTo(RefusalCode.MALFORMED_HEADER);
  }

  @Test
  void aHeaderThatIsNotJsonIsMalformed() {
    assertThat(refusalOfHeader("{")).isEqualTo(RefusalCode.MALFORMED_HEADER);
    assertThat(refusalOfHeader("[]")).isEqualTo(RefusalCode.MALFORMED_HEADER);
  }

  @Test
  void anUnknownSuiteIsUnsupported() {
    assertThat(refusalOfHeader(HEADER.replace("YL1", "YL2"))).isEqualTo(RefusalCode.UNSUPPORTED);
  }

  @Test
  void anUnknownVersionIsUnsupportedWhateverItsBody() {
    assertThat(refusalOfPayload(PAYLOAD.replace("\"version\":1", "\"version\":2")))
        .isEqualTo(RefusalCode.UNSUPPORTED);
    assertThat(
            refusalOfPayload(PAYLOAD.replace("\"version\":1", "\"version\":2").replace(BODY, "{}")))
        .isEqualTo(RefusalCode.UNSUPPORTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "visit.ask | visit.steal",
        "\"version\":1 | \"version\":\"1\"",
        "\"version\":1 | \"version\":1.0",
        "\"time\":1790000000000 | \"time\":9007199254740992",
        "\"time\":1790000000000 | \"time\":-9223372036854775808",
        "\"time\":1790000000000 | \"time\":null",
        "\"nonce\":\"AA | \"nonce\":\"A",
        "\"actor\":\"d | \"actor\":\"D",
        "\"type\" | \"extra\":1,\"type\"",
        "\"version\":1, | ''",
      })
  void aPayloadThatIsNotTheProtocolsIsMalformed(String from, String to) {
    assertThat(refusalOfPayload(PAYLOAD.replace(from.strip(), to.strip())))
        .isEqualTo(RefusalCode.MALFORMED_PAYLOAD);
  }

  @Test
  void aPayloadThatIsNotJsonIsMalformed() {
    assertThat(refusalOfPayload("")).isEqualTo(RefusalCode.MALFORMED_PAYLOAD);
    assertThat(refusalOfPayload(PAYLOAD + " {}")).isEqualTo(RefusalCode.MALFORMED_PAYLOAD);
    assertThat(refusalOfPayload(PAYLOAD.replace(BODY, "[]")))
        .isEqualTo(RefusalCode.MALFORMED_PAYLOAD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"for\":\"view\" | \"for\":\"VIEW\"",
        "\"for\":\"view\" | \"for\":1",
        "\"for\":\"view\", | ''",
        "\"for\" | \"note\":\"x\",\"for\"",
        "\"visit\":\"v | \"visit\":\"1",
        "\"until\":1790000000000 | \"until\":null",
      })
  void aBodyThatIsNotItsTypesIsMalformed(String from, String to) {
    assertThat(refusalOfPayload(PAYLOAD.replace(BODY, BODY.replace(from.strip(), to.strip()))))
        .isEqualTo(RefusalCode.MALFORMED_BODY);
  }

  @Test
  void aRefusalSaysWhichMemberAndNotWhatStoodThere() {
    String payload = PAYLOAD.replace("\"for\":\"view\"", "\"for\":\"张三\"");
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class,
            () -> reader.read(EnvelopeFixture.octets(payload, HEADER, KEY)));

    assertThat(refused.refusal().detail()).doesNotContain("张三");
  }

  @Test
  void theIdIsTheDigestOfThePayloadWhoeverSigned() throws RefusedException {
    KeyFixture other = new LedgerFixture().newKey();
    byte[] payload = PAYLOAD.getBytes(UTF_8);
    Envelope one = EnvelopeFixture.sign(payload, KEY);
    Envelope two = EnvelopeFixture.sign(payload, KEY, other);

    assertThat(reader.read(one.octets()).id()).isEqualTo(reader.read(two.octets()).id());
    assertThat(one.payload()).isEqualTo(Base64Url.encode(payload));
  }
}

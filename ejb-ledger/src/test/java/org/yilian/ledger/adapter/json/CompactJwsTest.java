package org.yilian.ledger.adapter.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.yilian.ledger.adapter.crypto.Es256Verifier;
import org.yilian.ledger.contract.KeyFixture;
import org.yilian.ledger.contract.LedgerFixture;
import org.yilian.ledger.data.Base64Url;

class CompactJwsTest {
  private static final String TYPE = "yilian-sign-in+jws";

  private final KeyFixture key = new LedgerFixture().newKey();

  private String jws(String header) {
    String input =
        Base64Url.encode(header.getBytes(US_ASCII))
            + '.'
            + Base64Url.encode("challenge".getBytes(US_ASCII));
    return input + '.' + Base64Url.encode(key.sign(input.getBytes(US_ASCII)));
  }

  private String header(String more) {
    return "{\"alg\":\"ES256\",\"kid\":\""
        + key.thumbprint()
        + "\",\"typ\":\""
        + TYPE
        + "\""
        + more
        + "}";
  }

  @Test
  void aProofIsReadAndVerifies() throws MalformedJsonException {
    for (String more : new String[] {"", ",\"suite\":\"YL1\""}) {
      CompactJws proof = CompactJws.parse(jws(header(more)), TYPE);

      assertThat(proof.kid()).isEqualTo(key.thumbprint());
      assertThat(proof.payload()).isEqualTo("challenge".getBytes(US_ASCII));
      assertThat(new Es256Verifier().verifies(key.jwk(), proof.signingInput(), proof.signature()))
          .isTrue();
    }
  }

  @Test
  void aProofForSomethingElseIsRefused() {
    assertThatThrownBy(() -> CompactJws.parse(jws(header("")), "yilian-attestation+jws"))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void anotherAlgorithmSuiteOrMemberIsRefused() {
    for (String header :
        new String[] {
          header("").replace("ES256", "none"),
          header(",\"suite\":\"YL2\""),
          header(",\"jwk\":{}"),
          "{}"
        }) {
      assertThatThrownBy(() -> CompactJws.parse(jws(header), TYPE))
          .isInstanceOf(MalformedJsonException.class);
    }
  }

  @Test
  void whatHasNotThreePartsIsRefused() {
    for (String text : new String[] {"", "a.b", "a.b.c.d", "..", "a".repeat(20_000)}) {
      assertThatThrownBy(() -> CompactJws.parse(text, TYPE))
          .isInstanceOf(MalformedJsonException.class);
    }
  }
}

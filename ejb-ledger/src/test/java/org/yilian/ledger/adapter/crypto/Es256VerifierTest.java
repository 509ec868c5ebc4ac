package org.yilian.ledger.adapter.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.KeyFixture;
import org.yilian.ledger.contract.LedgerFixture;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.data.Base64Url;

class Es256VerifierTest {
  private static final byte[] MESSAGE = "a message".getBytes(US_ASCII);
  private static final BigInteger ORDER = EcKeys.P256.getOrder();

  private final Es256Verifier verifier = new Es256Verifier();
  private final KeyFixture key = new LedgerFixture().newKey();

  private boolean verifies(byte[] signature) {
    return verifier.verifies(key.jwk(), MESSAGE, signature);
  }

  private static byte[] signature(BigInteger r, BigInteger s) {
    byte[] octets = Arrays.copyOf(EcKeys.fixedLength(r), 64);
    System.arraycopy(EcKeys.fixedLength(s), 0, octets, 32, 32);
    return octets;
  }

  private static BigInteger r(byte[] signature) {
    return new BigInteger(1, Arrays.copyOf(signature, 32));
  }

  private static BigInteger s(byte[] signature) {
    return new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
  }

  @Test
  void thePublishedSignatureVerifies() {
    byte[] input = Es256Vectors.SIGNING_INPUT.getBytes(US_ASCII);
    byte[] signature = Base64Url.decode(Es256Vectors.SIGNATURE);

    assertThat(verifier.verifies(Es256Vectors.KEY, input, signature)).isTrue();
    input[0] ^= 1;
    assertThat(verifier.verifies(Es256Vectors.KEY, input, signature)).isFalse();
  }

  @Test
  void manySignaturesVerifyWhateverTheLengthOfTheirIntegers() {
    for (int i = 0; i < 300; i++) {
      assertThat(verifies(key.sign(MESSAGE))).isTrue();
    }
  }

  @Test
  void anothersSignatureDoesNotVerify() {
    assertThat(verifies(new LedgerFixture().newKey().sign(MESSAGE))).isTrue();
    assertThat(verifies(secondKey().sign(MESSAGE))).isFalse();
  }

  private static KeyFixture secondKey() {
    LedgerFixture ledger = new LedgerFixture();
    ledger.newKey();
    return ledger.newKey();
  }

  @Test
  void zeroIsNoSignature() {
    byte[] good = key.sign(MESSAGE);

    assertThat(verifies(new byte[64])).isFalse();
    assertThat(Es256Signature.toDer(new byte[64])).isEmpty();
    assertThat(verifies(signature(BigInteger.ZERO, s(good)))).isFalse();
    assertThat(verifies(signature(r(good), BigInteger.ZERO))).isFalse();
  }

  @Test
  void integersOutsideTheOrderAreNoSignature() {
    byte[] good = key.sign(MESSAGE);

    assertThat(verifies(signature(ORDER, s(good)))).isFalse();
    assertThat(verifies(signature(r(good), ORDER))).isFalse();
    assertThat(verifies(signature(ORDER, ORDER))).isFalse();
    assertThat(Es256Signature.toDer(signature(ORDER, s(good)))).isEmpty();
    assertThat(Es256Signature.toDer(signature(r(good), ORDER))).isEmpty();
  }

  @Test
  void bothFormsOfSAreTaken() {
    byte[] good = key.sign(MESSAGE);

    assertThat(verifies(signature(r(good), ORDER.subtract(s(good))))).isTrue();
  }

  @Test
  void derAndOtherLengthsAreNoSignature() {
    byte[] good = key.sign(MESSAGE);

    assertThat(verifies(Es256Signature.toDer(good).orElseThrow())).isFalse();
    assertThat(verifies(Arrays.copyOf(good, 63))).isFalse();
    assertThat(verifies(Arrays.copyOf(good, 65))).isFalse();
    assertThat(verifies(new byte[0])).isFalse();
  }

  @Test
  void whatVerifiedIsNotVerifiedAgain() {
    AtomicInteger calls = new AtomicInteger();
    SignatureVerifier counting =
        (jwk, message, signature) -> {
          calls.incrementAndGet();
          return verifier.verifies(jwk, message, signature);
        };
    RememberingVerifier remembering = new RememberingVerifier(counting, 10);
    byte[] good = key.sign(MESSAGE);

    assertThat(remembering.verifies(key.jwk(), MESSAGE, good)).isTrue();
    assertThat(remembering.verifies(key.jwk(), MESSAGE, good)).isTrue();
    assertThat(calls).hasValue(1);
  }

  @Test
  void whatIsRememberedServesForNothingElse() {
    RememberingVerifier remembering = new RememberingVerifier(verifier, 10);
    byte[] good = key.sign(MESSAGE);
    remembering.verifies(key.jwk(), MESSAGE, good);

    assertThat(remembering.verifies(key.jwk(), "another".getBytes(US_ASCII), good)).isFalse();
    assertThat(remembering.verifies(secondKey().jwk(), MESSAGE, good)).isFalse();
    good[0] ^= 1;
    assertThat(remembering.verifies(key.jwk(), MESSAGE, good)).isFalse();
  }
}

package org.yilian.ledger.adapter.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.yilian.ledger.adapter.crypto.Es256Verifier;
import org.yilian.ledger.contract.EnvelopeFixture;
import org.yilian.ledger.contract.KeyFixture;
import org.yilian.ledger.contract.LedgerFixture;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Transaction;

/** An envelope is either read as it was written and verified, or refused: nothing in between. */
class EnvelopePropertiesTest {
  private static final LedgerFixture LEDGER = new LedgerFixture();
  private static final KeyFixture KEY = LEDGER.newKey();
  private static final Es256Verifier VERIFIER = new Es256Verifier();
  private static final JsonTransactionReader READER = new JsonTransactionReader();
  private static final byte[] GOOD =
      EnvelopeFixture.sign(
              PayloadWriter.write(
                  new ParticipantId("p".repeat(26)),
                  LEDGER.now(),
                  new Nonce("A".repeat(22)),
                  new KeyBody.Commit(LEDGER.newKeys().publicKeys())),
              KEY)
          .octets();

  private static boolean isAccepted(byte[] octets) {
    try {
      Transaction transaction = READER.read(octets);
      Envelope envelope = transaction.envelope();
      Envelope.Signature signature = envelope.signatures().get(0);
      return envelope.signatures().size() == 1
          && signature.kid().equals(KEY.thumbprint())
          && VERIFIER.verifies(KEY.jwk(), envelope.signingInput(signature), signature.octets());
    } catch (RefusedException refused) {
      assertThat(refused.refusal().detail()).doesNotContain(new String(GOOD, 12, 40, US_ASCII));
      return false;
    }
  }

  @Property(tries = 2000)
  void anyFlippedBitIsRefused(@ForAll @IntRange(max = 100_000) int bit) {
    byte[] octets = GOOD.clone();
    int place = bit % (octets.length * Byte.SIZE);
    octets[place / Byte.SIZE] ^= (byte) (1 << (place % Byte.SIZE));

    assertThat(isAccepted(octets)).isFalse();
  }

  @Property(tries = 500)
  void anyExchangedByteIsRefused(
      @ForAll @IntRange(max = 100_000) int at, @ForAll byte replacement) {
    byte[] octets = GOOD.clone();
    int place = at % octets.length;
    boolean same = octets[place] == replacement;
    octets[place] = replacement;

    assertThat(isAccepted(octets)).isEqualTo(same);
  }

  @Property(tries = 500)
  void anyCutIsRefused(@ForAll @IntRange(max = 100_000) int length) {
    assertThat(isAccepted(Arrays.copyOf(GOOD, length % GOOD.length))).isFalse();
  }

  @Property(tries = 500)
  void anyOctetsAreReadOrRefused(@ForAll byte[] octets) {
    assertThat(isAccepted(octets)).isFalse();
  }

  @Property(tries = 1)
  void theGoodOneIsAccepted() {
    assertThat(isAccepted(GOOD)).isTrue();
  }
}

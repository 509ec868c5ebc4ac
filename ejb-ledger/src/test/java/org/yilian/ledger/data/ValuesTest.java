package org.yilian.ledger.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** The small values of protocol §1: one text for one value. */
class ValuesTest {
  @Property
  void octetsComeBackFromTheirText(@ForAll byte[] octets) {
    assertThat(Base64Url.decode(Base64Url.encode(octets))).isEqualTo(octets);
  }

  @Property
  void aTextThatIsReadIsTheOneThatIsWritten(@ForAll @Size(max = 8) char[] characters) {
    String text = new String(characters);
    try {
      assertThat(Base64Url.encode(Base64Url.decode(text))).isEqualTo(text);
    } catch (MalformedValueException refused) {
      assertThat(refused).hasMessageNotContaining(text.isEmpty() ? "\0" : text + "\0");
    }
  }

  @Example
  void paddingWhiteSpaceAndTheOtherAlphabetAreRefused() {
    for (String text : new String[] {"QQ==", "QQ=", "Q Q", "Q+Q_", "Q", "QR", "Q\n"}) {
      assertThatThrownBy(() -> Base64Url.decode(text)).isInstanceOf(MalformedValueException.class);
    }
  }

  @Example
  void aDigestHas32Octets() {
    assertThat(Digest.parse("A".repeat(43))).isEqualTo(Digest.ZERO);
    assertThatThrownBy(() -> Digest.parse("A".repeat(42)))
        .isInstanceOf(MalformedValueException.class);
    assertThatThrownBy(() -> Digest.of(new byte[31])).isInstanceOf(MalformedValueException.class);
  }

  @Example
  void anIdIs26CharactersOfBase32() {
    for (String text : new String[] {"", "a".repeat(25), "A".repeat(26), "1".repeat(26)}) {
      assertThatThrownBy(() -> new ParticipantId(text)).isInstanceOf(MalformedValueException.class);
    }
  }

  @Example
  void aKeyIsAPointOnTheCurve() {
    // The key of RFC 7515, appendix A.3.
    String x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    String y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
    assertThat(new PublicJwk(x, y).thumbprint().toString()).hasSize(43);

    assertThatThrownBy(() -> new PublicJwk(y, x)).isInstanceOf(MalformedValueException.class);
    assertThatThrownBy(() -> new PublicJwk("A".repeat(43), "A".repeat(43)))
        .isInstanceOf(MalformedValueException.class);
    String aboveThePrime = Base64Url.encode(filled());
    assertThatThrownBy(() -> new PublicJwk(aboveThePrime, y))
        .isInstanceOf(MalformedValueException.class);
  }

  private static byte[] filled() {
    byte[] octets = new byte[32];
    Arrays.fill(octets, (byte) 0xff);
    return octets;
  }

  @Example
  void aFilesSizeGivesTheNumberOfItsChunks() {
    assertThat(new FileRef(Digest.ZERO, 0, 1).chunks()).isEqualTo(1);
    assertThat(new FileRef(Digest.ZERO, 65_536, 1).chunks()).isEqualTo(1);
    assertThat(new FileRef(Digest.ZERO, 65_537, 2).chunks()).isEqualTo(2);
    assertThatThrownBy(() -> new FileRef(Digest.ZERO, 65_537, 1))
        .isInstanceOf(MalformedValueException.class);
    assertThatThrownBy(() -> new FileRef(Digest.ZERO, 0, 0))
        .isInstanceOf(MalformedValueException.class);
  }

  @Example
  void aCiphertextHasAtMostEightMebibytes() {
    assertThat(new CiphertextRef(Digest.ZERO, 8 * 1024 * 1024).size()).isPositive();
    assertThatThrownBy(() -> new CiphertextRef(Digest.ZERO, 8 * 1024 * 1024 + 1))
        .isInstanceOf(MalformedValueException.class);
    assertThatThrownBy(() -> new CiphertextRef(Digest.ZERO, 0))
        .isInstanceOf(MalformedValueException.class);
  }
}

package org.yilian.ledger.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.contract.EnvelopeFixture;
import org.yilian.ledger.contract.KeyFixture;
import org.yilian.ledger.contract.LedgerFixture;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicJwk;

class HospitalKeyStoreTest {
  @TempDir private Path folder;

  private Path file;
  private Path passwordFile;
  private HospitalKeys keys;

  @BeforeEach
  void firstStart() throws HospitalKeysException {
    file = folder.resolve("keys/hospital.p12");
    passwordFile = folder.resolve("keys/hospital.password");
    keys = open();
  }

  private HospitalKeys open() throws HospitalKeysException {
    return new HospitalKeyStore(file, passwordFile).openOrCreate();
  }

  @Test
  void theSecondStartFindsTheKeysOfTheFirst() throws Exception {
    HospitalKeys again = open();
    byte[] sealed = keys.directory().seal("张三".getBytes(UTF_8), "account.name.1");

    assertThat(again.publicKeys()).isEqualTo(keys.publicKeys());
    assertThat(again.directory().open(sealed, "account.name.1")).isEqualTo("张三".getBytes(UTF_8));
    assertThat(again.directory().mac(new byte[] {1}, "phone"))
        .isEqualTo(keys.directory().mac(new byte[] {1}, "phone"));
  }

  @Test
  void theOwnerAloneMayReadTheFiles() throws IOException {
    for (Path path : new Path[] {file, passwordFile}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void everyHospitalDrawsAPasswordOfItsOwn() throws Exception {
    Path other = folder.resolve("other.password");
    new HospitalKeyStore(folder.resolve("other.p12"), other).openOrCreate();

    assertThat(Files.readString(other)).hasSize(44).isNotEqualTo(Files.readString(passwordFile));
  }

  @Test
  void aWrongPasswordIsSaidWithBothFiles() throws IOException {
    Files.writeString(passwordFile, "wrong\n");

    assertThatThrownBy(this::open)
        .isInstanceOf(HospitalKeysException.class)
        .hasMessageContaining("hospital.p12")
        .hasMessageContaining("hospital.password");
  }

  @Test
  void aMissingPasswordIsNotReplaced() throws IOException {
    Files.delete(passwordFile);

    assertThatThrownBy(this::open).isInstanceOf(HospitalKeysException.class);
    assertThat(passwordFile).doesNotExist();
  }

  @Test
  void aMissingKeyStoreIsNotReplacedWhileItsPasswordIsThere() throws IOException {
    Files.delete(file);

    assertThatThrownBy(this::open)
        .isInstanceOf(HospitalKeysException.class)
        .hasMessageContaining("is gone");
    assertThat(file).doesNotExist();
  }

  @Test
  void whatTheHospitalSignsVerifies() {
    byte[] message = "a header".getBytes(UTF_8);
    PublicJwk key = keys.publicKeys().signingKey();

    assertThat(keys.key()).isEqualTo(key.thumbprint());
    assertThat(new Es256Verifier().verifies(key, message, keys.sign(message))).isTrue();
  }

  @Test
  void theHospitalSignsBeforeTheNewKey() {
    KeyFixture device = new LedgerFixture().newKey();
    Envelope fromDevice = EnvelopeFixture.sign("{}".getBytes(UTF_8), device);
    Envelope both = keys.signFirst(fromDevice);

    assertThat(both.payload()).isEqualTo(fromDevice.payload());
    assertThat(both.signatures()).hasSize(2);
    assertThat(both.signatures().get(1)).isEqualTo(fromDevice.signatures().get(0));
    Envelope.Signature first = both.signatures().get(0);
    assertThat(first.kid()).isEqualTo(keys.key());
    assertThat(
            new Es256Verifier()
                .verifies(keys.publicKeys().signingKey(), both.signingInput(first), first.octets()))
        .isTrue();
  }

  @Test
  void sealedDataBelongsWhereItWasSealedFor() {
    byte[] sealed = keys.directory().seal(new byte[] {1, 2}, "account.name.1");

    assertThatThrownBy(() -> keys.directory().open(sealed, "account.name.2"))
        .isInstanceOf(GeneralSecurityException.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> keys.directory().open(sealed, "account.name.1"))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> keys.directory().open(new byte[5], "account.name.1"))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void equalValuesAreSealedDifferentlyAndIndexedByKind() {
    DirectorySeal directory = keys.directory();

    assertThat(directory.seal(new byte[3], "a")).isNotEqualTo(directory.seal(new byte[3], "a"));
    assertThat(directory.mac(new byte[3], "a")).isNotEqualTo(directory.mac(new byte[3], "b"));
  }

  private HospitalKeys next(Path of, String hospital) throws HospitalKeysException {
    return new HospitalKeyStore(folder.resolve("keys/next.p12"), passwordFile)
        .openOrSucceed(new HospitalKeyStore(of, passwordFile), new ParticipantId(hospital));
  }

  @Test
  void newKeysStandBesideTheFormerAndKnowWhoseTheyAre() throws Exception {
    byte[] before = Files.readAllBytes(file);
    String hospital = Envelopes.id();
    HospitalKeys next = next(file, hospital);

    assertThat(next.publicKeys().signingKey()).isNotEqualTo(keys.publicKeys().signingKey());
    assertThat(next.publicKeys().encryptionKey()).isNotEqualTo(keys.publicKeys().encryptionKey());
    assertThat(next.hospital()).hasValue(new ParticipantId(hospital));
    assertThat(keys.hospital()).isEmpty();
    assertThat(next(file, hospital).publicKeys()).isEqualTo(next.publicKeys());
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThatThrownBy(() -> next(file, Envelopes.id()))
        .isInstanceOf(HospitalKeysException.class)
        .hasMessageContaining("another hospital");
  }

  @Test
  void newKeysOpenWhatTheFormerSealedAndWhatWasEncryptedToAnyOfThem() throws Exception {
    String hospital = Envelopes.id();
    byte[] sealed = keys.directory().seal("张三".getBytes(UTF_8), "account.name.1");
    String first = JweFixture.sealedTo(keys.publicKeys().encryptionKey());
    HospitalKeys second = next(file, hospital);
    Files.move(folder.resolve("keys/next.p12"), file, StandardCopyOption.REPLACE_EXISTING);
    HospitalKeys third = next(file, hospital);

    assertThat(third.directory().open(sealed, "account.name.1")).isEqualTo("张三".getBytes(UTF_8));
    assertThat(third.directory().mac(new byte[] {1}, "phone"))
        .isEqualTo(keys.directory().mac(new byte[] {1}, "phone"));
    for (PublicJwk key :
        new PublicJwk[] {second.publicKeys().encryptionKey(), third.publicKeys().encryptionKey()}) {
      assertThat(third.decrypt(JweFixture.sealedTo(key))).isEqualTo(JweFixture.PLAINTEXT);
    }
    assertThat(third.decrypt(first)).isEqualTo(JweFixture.PLAINTEXT);
    String toThird = JweFixture.sealedTo(third.publicKeys().encryptionKey());
    assertThatThrownBy(() -> second.decrypt(toThird)).isInstanceOf(GeneralSecurityException.class);
  }
}

package org.yilian.ledger.application.forming;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.crypto.Es256Verifier;
import org.yilian.ledger.adapter.json.GovernanceChanges;
import org.yilian.ledger.adapter.json.HospitalDescriptors;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicJwk;

class FormConsortiumTest {
  @TempDir Path directory;
  private Path genesis;

  @BeforeEach
  void draftOfThree() {
    genesis = directory.resolve("genesis.json");
    List<String> draft = new ArrayList<>(List.of("draft", genesis.toString()));
    for (String hospital : List.of("a", "b", "c")) {
      draft.add(describe(hospital));
    }
    assertThat(FormConsortium.run(draft)).isZero();
  }

  @Test
  void threeHospitalsSignInAnyOrder() {
    for (String hospital : List.of("c", "a", "b")) {
      assertThat(sign(hospital)).isZero();
    }
    assertThat(check()).isZero();
  }

  @Test
  void whoSignsTwiceSignsOnce() {
    for (String hospital : List.of("a", "b", "a", "c", "c")) {
      assertThat(sign(hospital)).isZero();
    }
    assertThat(check()).isZero();
  }

  @Test
  void allHaveToSign() {
    assertThat(check()).isEqualTo(1);
    sign("a");
    sign("c");
    assertThat(check()).isEqualTo(1);
  }

  @Test
  void nobodyElseSigns() {
    describe("stranger");
    assertThat(sign("stranger")).isEqualTo(1);
  }

  @Test
  void anAlteredGenesisIsNotTaken() throws Exception {
    Stream.of("a", "b", "c").forEach(this::sign);
    String text = Files.readString(genesis);
    int at = text.indexOf("\"payload\":\"") + 60;
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    Files.writeString(genesis, text.substring(0, at) + other + text.substring(at + 1));
    assertThat(check()).isEqualTo(1);
  }

  @Test
  void nothingIsTakenForAGenesisThatIsNone() throws Exception {
    Files.writeString(genesis, "{\"hospital\":\"a\"}");
    assertThat(sign("a")).isEqualTo(1);
    assertThat(check()).isEqualTo(1);
    assertThat(FormConsortium.run("draft", genesis.toString(), genesis.toString())).isEqualTo(1);
  }

  @Test
  void nobodySignsForACertificateOrKeyThatIsNotTheirs() throws Exception {
    String draft = Files.readString(genesis);
    FoundingHospital own = described("b");
    FoundingHospital other = described("stranger");

    for (String altered :
        List.of(
            draft.replace(own.node().certificate().der(), other.node().certificate().der()),
            draft
                .replace(own.keys().encryptionKey().x(), other.keys().encryptionKey().x())
                .replace(own.keys().encryptionKey().y(), other.keys().encryptionKey().y()),
            draft.replace(own.hospital().value(), other.hospital().value()))) {
      assertThat(altered).isNotEqualTo(draft);
      Files.writeString(genesis, altered);
      assertThat(sign("b")).isEqualTo(1);
      assertThat(Files.readString(genesis)).isEqualTo(altered);
    }
    Files.writeString(genesis, draft);
    assertThat(sign("b")).isZero();
  }

  private FoundingHospital described(String hospital) throws Exception {
    return HospitalDescriptors.read(Files.readString(Path.of(describe(hospital))));
  }

  @Test
  void aForgedSignatureIsNotTaken() throws Exception {
    Stream.of("a", "b", "c").forEach(this::sign);
    String text = Files.readString(genesis);
    int at = text.lastIndexOf("\"signature\":\"") + 30;
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    Files.writeString(genesis, text.substring(0, at) + other + text.substring(at + 1));
    assertThat(check()).isEqualTo(1);
  }

  @Test
  void oneHospitalIsNotTwoFounders() {
    String descriptor = directory.resolve("a.json").toString();
    assertThat(FormConsortium.run("draft", genesis.toString(), descriptor, descriptor))
        .isEqualTo(1);
  }

  @Test
  void aHospitalDescribedWithoutANameOrAPortIsRefused() {
    String out = directory.resolve("x.json").toString();
    assertThat(FormConsortium.run("describe", home("x"), " ", "host", "1", "2", out)).isEqualTo(1);
    assertThat(FormConsortium.run("describe", home("x"), "X", "host", "0", "2", out)).isEqualTo(1);
    assertThat(FormConsortium.run("describe", home("x"), "X", "host", "1", "y", out)).isEqualTo(1);
    assertThat(Path.of(out)).doesNotExist();
  }

  @Test
  void aHospitalStatesWhoseItsNewKeysAre() throws Exception {
    ParticipantId hospital = described("a").hospital();
    Path out = directory.resolve("keys.json");
    assertThat(renew("a", hospital, out)).isZero();

    GovernanceChange.Rekey change =
        (GovernanceChange.Rekey) GovernanceChanges.read(Files.readString(out));
    HospitalStatement statement = change.statement();
    PublicJwk key = change.keys().signingKey();
    assertThat(change.hospital()).isEqualTo(hospital);
    assertThat(change.keys()).isNotEqualTo(described("a").keys());
    assertThat(statement.key()).isEqualTo(key.thumbprint());
    assertThat(statement.payload()).isEqualTo(HospitalStatement.ofKeys(hospital, change.keys()));
    assertThat(new Es256Verifier().verifies(key, statement.signingInput(), statement.signature()))
        .isTrue();
  }

  @Test
  void newKeysAreMadeOnceForOneHospitalThatHasSome() throws Exception {
    ParticipantId hospital = described("a").hospital();
    Path first = directory.resolve("first.json");
    Path second = directory.resolve("second.json");
    assertThat(renew("a", hospital, first)).isZero();
    assertThat(renew("a", hospital, second)).isZero();
    assertThat(GovernanceChanges.read(Files.readString(second)))
        .extracting("keys")
        .isEqualTo(
            ((GovernanceChange.Rekey) GovernanceChanges.read(Files.readString(first))).keys());

    Path none = directory.resolve("none.json");
    assertThat(renew("a", described("b").hospital(), none)).isEqualTo(1);
    assertThat(renew("nowhere", hospital, none)).isEqualTo(1);
    assertThat(FormConsortium.run("renew", home("a"), "a", none.toString())).isEqualTo(1);
    assertThat(none).doesNotExist();
  }

  private int renew(String home, ParticipantId hospital, Path out) {
    return FormConsortium.run("renew", home(home), hospital.value(), out.toString());
  }

  @Test
  void wordsThatItDoesNotKnowAreNamedSo() {
    assertThat(FormConsortium.run("found", "everything")).isEqualTo(2);
    assertThat(FormConsortium.run()).isEqualTo(2);
  }

  private String describe(String hospital) {
    String out = directory.resolve(hospital + ".json").toString();
    assertThat(
            FormConsortium.run(
                "describe",
                home(hospital),
                "Hospital " + hospital,
                "127.0.0.1",
                "7001",
                "7002",
                out))
        .isZero();
    return out;
  }

  private int sign(String hospital) {
    return FormConsortium.run("sign", home(hospital), genesis.toString());
  }

  private int check() {
    return FormConsortium.run("check", genesis.toString());
  }

  private String home(String hospital) {
    return directory.resolve(hospital).toString();
  }
}

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

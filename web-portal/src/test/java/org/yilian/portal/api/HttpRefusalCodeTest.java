package org.yilian.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yilian.portal.hospital.importing.ImportNotTakenException;
import org.yilian.portal.shared.enrolment.RedemptionRefusedException;
import org.yilian.portal.shared.signin.Standing;

/** What HTTP refuses with, the protocol knows. */
class HttpRefusalCodeTest {

  private static List<String> rows;

  @BeforeAll
  static void readTheProtocol() throws IOException {
    rows =
        Files.readAllLines(Path.of("../docs/protocol.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeHasARowInTheProtocol(HttpRefusalCode code) {
    assertThat(rows).filteredOn(row -> row.startsWith("| `" + code + "` |")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void everyReasonFoundDeeperInIsACode(Enum<?> reason) {
    assertThat(HttpRefusalCode.of(reason)).hasToString(reason.name());
  }

  @Test
  void goodStandingIsNoRefusal() {
    assertThat(HttpRefusalCode.values())
        .extracting(Enum::name)
        .doesNotContain(Standing.GOOD.name());
  }

  static Stream<Enum<?>> reasons() {
    return Stream.of(
            Stream.of(Standing.values()).filter(standing -> standing != Standing.GOOD),
            Stream.of(RedemptionRefusedException.Reason.values()),
            Stream.of(ImportNotTakenException.Reason.values()))
        .flatMap(reasons -> reasons);
  }
}

package org.yilian.ledger.application.forming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hospitals that ask to be admitted. */
public final class AdmissionFixture {
  private AdmissionFixture() {}

  /**
   * @param home a data directory
   * @param name of the hospital
   * @return what the tool wrote for the members
   */
  public static String application(Path home, String name) throws IOException {
    Path out = Files.createDirectories(home).resolve("application.json");
    assertThat(
            FormConsortium.run(
                "apply", home.toString(), name, "newcomer.example", "8761", "8762", out.toString()))
        .isZero();
    return Files.readString(out);
  }
}

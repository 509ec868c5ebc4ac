package org.yilian.portal.shared.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringPasswordTest {

  @TempDir private Path data;

  @Test
  void whoGivesThePasswordOfTheFileIsAdmitted() throws IOException {
    MonitoringPassword password = opened();

    assertThat(password.admits(basic("monitoring", written()))).isTrue();
    assertThat(password.admits("basic" + basic("monitoring", written()).substring(5))).isTrue();
  }

  @Test
  void anotherUsernameOrPasswordIsRefused() throws IOException {
    MonitoringPassword password = opened();

    assertThat(password.admits(basic("admin", written()))).isFalse();
    assertThat(password.admits(basic("monitoring", written() + 'x'))).isFalse();
    assertThat(password.admits(basic("monitoring", ""))).isFalse();
    assertThat(password.admits(written())).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Basic", "Basic ", "Basic null", "Bearer bW9uaXRvcmluZzo="})
  void whoGivesNothingOfUseIsRefused(String authorization) {
    assertThat(opened().admits(authorization)).isFalse();
  }

  @Test
  void nobodyIsAdmittedBeforeItIsOpen() throws IOException {
    opened();
    MonitoringPassword closed = new MonitoringPassword(data.toString());

    assertThat(closed.admits(basic("monitoring", written()))).isFalse();
  }

  @Test
  void anEmptyFileAdmitsNobody() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "\n");

    assertThat(opened().admits(basic("monitoring", ""))).isFalse();
  }

  @Test
  void theFileIsItsOwnersAloneAndEachNodeHasItsOwnPassword(@TempDir Path other) throws IOException {
    opened();
    new MonitoringPassword(other.toString()).open();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(written()).hasSize(32);
    assertThat(other.resolve("keys").resolve("monitoring.password"))
        .content()
        .doesNotContain(written());
  }

  @Test
  void thePasswordStaysUntilTheFileIsRemoved() throws IOException {
    opened();
    String first = written();
    assertThat(opened().admits(basic("monitoring", first))).isTrue();

    Files.delete(file());

    assertThat(opened().admits(basic("monitoring", first))).isFalse();
    assertThat(written()).isNotEqualTo(first);
  }

  private MonitoringPassword opened() {
    MonitoringPassword password = new MonitoringPassword(data.toString());
    password.open();
    return password;
  }

  private Path file() {
    return data.resolve("keys").resolve("monitoring.password");
  }

  private String written() throws IOException {
    return Files.readString(file()).strip();
  }

  private static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(UTF_8));
  }
}

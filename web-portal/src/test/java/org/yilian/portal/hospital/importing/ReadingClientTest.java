package org.yilian.portal.hospital.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yilian.portal.hospital.importing.reading.BundleRefusedException;
import org.yilian.portal.hospital.importing.reading.Problem;
import org.yilian.portal.hospital.importing.reading.ReadBundle;
import org.yilian.portal.hospital.importing.reading.ReadingFixture;

/** The real process, as the node starts it. */
class ReadingClientTest {
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final ReadingClient client = new ReadingClient(scheduler);

  @AfterEach
  void end() {
    client.end();
    scheduler.shutdownNow();
  }

  @Test
  void readsFileAfterFileAndTellsHowFarItIs() throws Exception {
    byte[] file = ReadingFixture.smallBundle();
    List<Integer> progress = new ArrayList<>();

    ReadBundle once = client.read(ReadingFixture.request(file), progress::add);
    ReadBundle twice = client.read(ReadingFixture.request(file), percentage -> {});

    assertThat(once.records()).hasSize(1);
    assertThat(twice.records().get(0).clinical()).isEqualTo(once.records().get(0).clinical());
    assertThat(progress).isSorted().endsWith(100);
  }

  @Test
  void aRefusalArrivesWithItsProblems() {
    byte[] file = "{\"resourceType\":\"Bundle\"".getBytes(StandardCharsets.UTF_8);

    assertThatExceptionOfType(BundleRefusedException.class)
        .isThrownBy(() -> client.read(ReadingFixture.request(file), percentage -> {}))
        .satisfies(refusal -> assertThat(refusal.problems()).extracting(Problem::what).hasSize(1));
  }

  @Test
  void aProcessThatDiesFailsItsFileAndTheNextFileGetsAnother() throws Exception {
    byte[] file = ReadingFixture.smallBundle();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                client.read(
                    ReadingFixture.request(file),
                    percentage -> client.process().destroyForcibly()));
    assertThat(client.read(ReadingFixture.request(file), percentage -> {}).records()).isNotEmpty();
  }
}

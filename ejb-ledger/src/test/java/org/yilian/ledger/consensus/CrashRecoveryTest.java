package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yilian.ledger.adapter.jpa.JpaChainReader;
import org.yilian.ledger.adapter.jpa.LocalDatabase;
import org.yilian.ledger.data.TransactionId;

/** A node is killed under load; afterwards everything acknowledged is there, once. */
@Tag("database")
class CrashRecoveryTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"30, 0", "30, 1", "30, 5000"})
  void nothingAcknowledgedIsLostOrDoubled(int acknowledgements, int cutOctets) throws Exception {
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      acknowledged.addAll(runAndKill(acknowledgements + new Random(round).nextInt(10)));
      cutLog(cutOctets);
    }
    try (NodeFixture hospital = new NodeFixture(directory).start()) {
      JpaChainReader chain = new JpaChainReader(hospital.database);
      for (String line : acknowledged) {
        String[] parts = line.split(" ");
        assertThat(chain.transaction(TransactionId.parse(parts[0])))
            .hasValueSatisfying(
                stored -> {
                  assertThat(stored.height()).hasToString(parts[1]);
                  assertThat(stored.index()).isEqualTo(Integer.parseInt(parts[2]));
                });
      }
      assertThat(hospital.findings()).isEmpty();
      hospital.register("patient");
    }
  }

  private ProcessBuilder child() {
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    LocalDatabase.tell(child);
    return child;
  }

  private List<String> runAndKill(int acknowledgements) throws IOException, InterruptedException {
    Process child = child().start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = child.inputReader(StandardCharsets.US_ASCII)) {
      for (int i = 0; i < acknowledgements; i++) {
        lines.add(reader.readLine());
      }
      child.toHandle().destroyForcibly();
      reader.lines().filter(line -> line.split(" ").length == 3).forEach(lines::add);
    }
    child.waitFor();
    return lines;
  }

  /** Cuts octets that were written, not the zeros that the engine allocates ahead. */
  private void cutLog(int count) throws IOException {
    if (count == 0) {
      return;
    }
    List<Path> segments;
    try (Stream<Path> files = Files.walk(directory.resolve("raft"))) {
      segments =
          files.filter(file -> file.getFileName().toString().startsWith("log_inprogress")).toList();
    }
    assertThat(segments).isNotEmpty();
    for (Path segment : segments) {
      byte[] octets = Files.readAllBytes(segment);
      int end = octets.length;
      while (end > 0 && octets[end - 1] == 0) {
        end--;
      }
      try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
        file.setLength(Math.max(0, end - count));
      }
      assertThat(segment.toFile().length()).isLessThan(end);
    }
  }
}

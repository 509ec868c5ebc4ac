package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large ciphertexts and files are held by as many hospitals as the consortium decided (S-7). */
class HeldByHospitalsTest {
  @TempDir static Path directory;
  private static HospitalsFixture hospitals;

  @BeforeAll
  static void form() throws Exception {
    hospitals = new HospitalsFixture(directory, 4, 2);
  }

  @AfterAll
  static void stop() {
    hospitals.close();
  }

  private static boolean holds(int hospital, VisitElsewhere visit) throws Exception {
    RunningLedger ledger = hospitals.get(hospital).running;
    boolean file = ledger.files().holds(visit.file);
    assertThat(ledger.ciphertexts().holds(visit.ref)).isEqualTo(file);
    return file;
  }

  @Test
  void theHoldersFetchWhatABlockBroughtAndNobodyElseDoes() throws Exception {
    VisitElsewhere visit = new VisitElsewhere(hospitals, Set.of(2, 3));
    hospitals.settle(visit.height);
    assertThat(holds(VisitElsewhere.HOME, visit)).isTrue();
    assertThat(holds(VisitElsewhere.ELSEWHERE, visit)).isFalse();
    assertThat(holds(2, visit)).isTrue();
    assertThat(holds(3, visit)).isTrue();
    assertThat(hospitals.get(2).running.exchange().orElseThrow().lacking()).isZero();
  }

  @Test
  void aHolderThatLostItsDiskFetchesAllAnew() throws Exception {
    VisitElsewhere visit = new VisitElsewhere(hospitals, Set.of(2, 3));
    hospitals.settle(visit.height);
    hospitals.restart(
        3,
        home -> {
          delete(home.resolve("ciphertexts"));
          delete(home.resolve("files"));
        });
    hospitals.settle(visit.height);
    assertThat(holds(3, visit)).isTrue();
  }

  @Test
  void aReaderAtAHolderNeedsNobodyElse() throws Exception {
    VisitElsewhere visit = new VisitElsewhere(hospitals, Set.of(VisitElsewhere.ELSEWHERE, 3));
    hospitals.settle(visit.height);
    assertThat(holds(VisitElsewhere.ELSEWHERE, visit)).isTrue();
    assertThat(visit.read(visit.view)).hasSize(1);
    assertThat(visit.chunk(visit.view, 3)).hasValue(visit.chunks.get(3));
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path empty, IOException failure)
              throws IOException {
            Files.delete(empty);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

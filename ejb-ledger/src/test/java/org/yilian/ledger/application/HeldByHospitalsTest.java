package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.files.ScratchFile;
import org.yilian.ledger.adapter.jpa.JpaAuditSource;
import org.yilian.ledger.consensus.audit.AuditReport;
import org.yilian.ledger.consensus.audit.HeldCiphertexts;
import org.yilian.ledger.consensus.audit.IntegrityAudit;

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
  void whoHoldsNothingOfItIsNotFoundDamaged() throws Exception {
    VisitElsewhere visit = new VisitElsewhere(hospitals, Set.of(2, 3));
    hospitals.settle(visit.height);
    assertThat(findings(VisitElsewhere.ELSEWHERE)).isEmpty();
    assertThat(findings(2)).isEmpty();
    Files.delete(stored(hospitals.home(2), visit));
    assertThat(findings(2))
        .singleElement()
        .satisfies(finding -> assertThat(finding.where()).contains(visit.ref.hash().toString()));
    hospitals.get(2).running.ciphertexts().put(visit.history);
    Files.writeString(stored(hospitals.home(0), visit), "damaged");
    assertThat(findings(0)).hasSize(1);
    Files.write(stored(hospitals.home(0), visit), visit.history);
  }

  private static Path stored(Path home, VisitElsewhere visit) {
    String name = visit.ref.hash().toString();
    return home.resolve("ciphertexts").resolve(name.substring(0, 2)).resolve(name);
  }

  private static List<AuditReport.Finding> findings(int hospital) throws Exception {
    RunningLedger ledger = hospitals.get(hospital).running;
    Exchange exchange = ledger.exchange().orElseThrow();
    IntegrityAudit audit =
        new IntegrityAudit(
            new JpaAuditSource(hospitals.get(hospital).database),
            ledger.parts(),
            ledger.parts().verifier(),
            new HeldCiphertexts(ledger.ciphertexts(), exchange::isHolder),
            ledger.node()::head);
    try (ScratchFile scratch = new ScratchFile(ledger.scratch())) {
      audit.run(scratch);
    }
    return audit.report().findings();
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

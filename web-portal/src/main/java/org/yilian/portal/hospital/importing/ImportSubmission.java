package org.yilian.portal.hospital.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.yilian.ledger.application.api.HospitalIdentity;
import org.yilian.ledger.application.api.ImportPermissionView;
import org.yilian.ledger.application.api.ImportPermissions;
import org.yilian.ledger.application.api.Ledger;
import org.yilian.ledger.application.api.Submission;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.portal.hospital.importing.crypto.RecordSeal;
import org.yilian.portal.hospital.importing.reading.Problem;
import org.yilian.portal.hospital.importing.reading.ReadRecord;

/**
 * Hands the records of a file to the ledger, a few at a time; each is known by its source, and one
 * that is there already is not added again.
 */
@ApplicationScoped
public class ImportSubmission {
  private static final String SOURCE_CONTEXT = "import-source";
  private static final String ALREADY_IMPORTED = "ALREADY_IMPORTED";
  private static final int BATCH = 20;
  private static final int BATCH_BYTES = 4 << 20;
  private static final int TRIES = 30;
  private static final Executor A_SECOND_LATER =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private Ledger ledger;
  private HospitalIdentity hospital;
  private ImportPermissions permissions;
  private Clock clock;

  /** For the container's proxy. */
  protected ImportSubmission() {}

  /**
   * Wires the way to the ledger.
   *
   * @param ledger takes the transactions
   * @param hospital signs them
   * @param permissions knows what was imported before
   * @param clock the present
   */
  @Inject
  public ImportSubmission(
      Ledger ledger, HospitalIdentity hospital, ImportPermissions permissions, Clock clock) {
    this.ledger = ledger;
    this.hospital = hospital;
    this.permissions = permissions;
    this.clock = clock;
  }

  /**
   * Submits records in their order; ends the job.
   *
   * <p>If the ledger refuses one, what was ordered before stays, and the job says so.
   */
  void submit(
      ImportJob job, ImportPermissionView permission, RecordSeal seal, List<ReadRecord> records) {
    List<ReadRecord> batch = new ArrayList<>();
    int bytes = 0;
    for (ReadRecord record : records) {
      if (permissions.alreadyImported(job.patient(), source(record))) {
        job.already(1);
        continue;
      }
      batch.add(record);
      bytes += record.clinical().length;
      if (batch.size() == BATCH || bytes > BATCH_BYTES) {
        if (!submitBatch(job, permission, seal, batch)) {
          return;
        }
        batch.clear();
        bytes = 0;
      }
    }
    if (submitBatch(job, permission, seal, batch)) {
      job.done();
    }
  }

  /** Whether all of it was ordered, now or before. */
  private boolean submitBatch(
      ImportJob job, ImportPermissionView permission, RecordSeal seal, List<ReadRecord> batch) {
    List<Submission> submissions = new ArrayList<>();
    for (ReadRecord record : batch) {
      submissions.add(
          new ImportTransaction(permission, source(record), record, seal)
              .submission(hospital, clock.instant()));
    }
    List<SubmissionResult> results = persistently(submissions);
    Optional<SubmissionResult.Refused> refusal = Optional.empty();
    for (SubmissionResult result : results) {
      if (result instanceof SubmissionResult.Ordered) {
        job.added(1);
      } else if (result instanceof SubmissionResult.Refused refused) {
        if (refused.code().equals(ALREADY_IMPORTED)) {
          job.already(1);
        } else {
          refusal = refusal.or(() -> Optional.of(refused));
        }
      }
    }
    refusal.ifPresent(refused -> stop(job, refused));
    return refusal.isEmpty();
  }

  private static void stop(ImportJob job, SubmissionResult.Refused refused) {
    ImportReport report = job.report();
    job.stopped(
        new Problem(
            "ledger",
            "refused a record with "
                + refused.code()
                + "; "
                + (report.added() + report.already())
                + " of "
                + report.total()
                + " records stand, the same file adds the rest later"));
  }

  /**
   * Submits; while the node is too busy, the same again: the ledger answers with its first result.
   */
  private List<SubmissionResult> persistently(List<Submission> submissions) {
    if (submissions.isEmpty()) {
      return List.of();
    }
    List<SubmissionResult> results = submitOnce(submissions);
    for (int i = 1; i < TRIES && results.stream().anyMatch(ImportSubmission::isBusy); i++) {
      results = CompletableFuture.supplyAsync(() -> submitOnce(submissions), A_SECOND_LATER).join();
    }
    return results;
  }

  private List<SubmissionResult> submitOnce(List<Submission> submissions) {
    return ledger.submitAll(submissions).toCompletableFuture().join();
  }

  private static boolean isBusy(SubmissionResult result) {
    return result instanceof SubmissionResult.Refused refused
        && refused.stage() == SubmissionResult.Stage.NODE;
  }

  private String source(ReadRecord record) {
    byte[] octets = record.source().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(hospital.mac(octets, SOURCE_CONTEXT));
  }
}

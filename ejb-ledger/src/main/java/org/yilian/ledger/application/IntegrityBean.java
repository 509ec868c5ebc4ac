package org.yilian.ledger.application;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.yilian.ledger.adapter.crypto.Es256Verifier;
import org.yilian.ledger.adapter.files.ScratchFile;
import org.yilian.ledger.adapter.jpa.DatabaseAccess;
import org.yilian.ledger.adapter.jpa.DatabaseTransactions;
import org.yilian.ledger.adapter.jpa.JpaAuditSource;
import org.yilian.ledger.application.api.Integrity;
import org.yilian.ledger.application.api.IntegrityReport;
import org.yilian.ledger.consensus.audit.AuditReport;
import org.yilian.ledger.consensus.audit.HeldCiphertexts;
import org.yilian.ledger.consensus.audit.IntegrityAudit;

/** Runs one check at a time on a thread of its own. */
@Singleton
@Local(Integrity.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class IntegrityBean implements Integrity {
  private static final System.Logger LOG = System.getLogger(IntegrityBean.class.getName());
  private static final String RUNNING = "running";

  private final ExecutorService thread = Executors.newSingleThreadExecutor(IntegrityBean::daemon);

  @EJB private LedgerLifecycle lifecycle;
  @EJB private DatabaseAccess access;

  private DatabaseTransactions database;
  private IntegrityAudit audit;
  private String state = "never";
  private Instant time;

  /** For the container. */
  public IntegrityBean() {}

  IntegrityBean(LedgerLifecycle lifecycle, DatabaseTransactions database) {
    this.lifecycle = lifecycle;
    this.database = database;
  }

  private static Thread daemon(Runnable task) {
    Thread daemon = new Thread(task, "ledger-integrity");
    daemon.setDaemon(true);
    daemon.setPriority(Thread.MIN_PRIORITY);
    return daemon;
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
  }

  @Override
  public synchronized IntegrityReport start() {
    if (!state.equals(RUNNING)) {
      RunningLedger ledger = lifecycle.running();
      audit =
          new IntegrityAudit(
              new JpaAuditSource(database == null ? access : database),
              ledger.parts(),
              new Es256Verifier(),
              new HeldCiphertexts(
                  ledger.ciphertexts(),
                  hash -> ledger.exchange().map(one -> one.isHolder(hash)).orElse(true)),
              ledger.node()::head);
      state = RUNNING;
      time = ledger.clock().instant();
      thread.execute(() -> run(ledger, audit));
    }
    return report();
  }

  private void run(RunningLedger ledger, IntegrityAudit check) {
    String outcome = "damaged";
    try (ScratchFile scratch = new ScratchFile(ledger.scratch())) {
      check.run(scratch);
      outcome = check.report().findings().isEmpty() ? "clean" : "damaged";
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the integrity check did not end", e);
      check.report().fail();
    }
    LOG.log(
        System.Logger.Level.INFO,
        "integrity {0}: {1} findings",
        outcome,
        check.report().findings().size());
    finish(outcome, ledger.clock().instant());
  }

  private synchronized void finish(String outcome, Instant end) {
    state = outcome;
    time = end;
  }

  @Override
  public synchronized IntegrityReport report() {
    if (audit == null) {
      return new IntegrityReport(state, 0, 0, List.of(), null);
    }
    AuditReport report = audit.report();
    return new IntegrityReport(
        state,
        report.checkedRows(),
        report.totalRows(),
        report.findings().stream()
            .map(one -> new IntegrityReport.Finding(one.kind(), one.where(), one.what()))
            .toList(),
        time);
  }
}

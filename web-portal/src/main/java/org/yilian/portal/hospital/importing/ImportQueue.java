package org.yilian.portal.hospital.importing;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yilian.ledger.application.api.ImportPermissions;
import org.yilian.portal.hospital.importing.ImportNotTakenException.Reason;
import org.yilian.portal.hospital.importing.reading.Problem;
import org.yilian.portal.shared.crypto.SecureTokens;

/**
 * Takes files and imports them one after the other, so that a folder full of them does not take the
 * node's memory. Remembers the last {@value #REMEMBERED} imports. Thread-safe.
 */
@ApplicationScoped
public class ImportQueue {
  private static final Logger LOG = LoggerFactory.getLogger(ImportQueue.class);
  private static final int MOST_WAITING = 8;
  private static final int REMEMBERED = 200;

  private final Deque<ImportJob> waiting = new ArrayDeque<>();
  private final Map<String, ImportJob> jobs = new LinkedHashMap<>();
  private boolean working;

  private ImportPermissions permissions;
  private Importer importer;

  @Resource private ManagedExecutorService managedExecutor;
  private Executor executor = task -> managedExecutor.execute(task);

  /** For the container's proxy. */
  protected ImportQueue() {}

  /**
   * Wires what an import needs.
   *
   * @param permissions to ask before a file is taken
   * @param importer does the work
   */
  @Inject
  public ImportQueue(ImportPermissions permissions, Importer importer) {
    this.permissions = permissions;
    this.importer = importer;
  }

  /** Works on the given executor instead of the server's. */
  ImportQueue onExecutor(Executor instead) {
    this.executor = instead;
    return this;
  }

  /**
   * Queues a file.
   *
   * @param patient participant id of whose it is
   * @param file JSON, gzip-compressed or not; not to be changed afterwards
   * @param whenEnded told once, by the worker
   * @return the import's id
   * @throws ImportNotTakenException if the patient has not permitted it, or too many wait
   */
  public String submit(String patient, byte[] file, Consumer<ImportReport> whenEnded)
      throws ImportNotTakenException {
    if (permissions.liveFor(patient).isEmpty()) {
      throw new ImportNotTakenException(Reason.NO_PERMISSION);
    }
    ImportJob job = new ImportJob(SecureTokens.identifier(), patient, file, whenEnded);
    if (enqueue(job)) {
      executor.execute(this::work);
    }
    return job.id();
  }

  /** All imports remembered, newest first. */
  public synchronized List<ImportReport> reports() {
    List<ImportReport> reports =
        new ArrayList<>(jobs.values().stream().map(ImportJob::report).toList());
    Collections.reverse(reports);
    return reports;
  }

  /** The import with this id. */
  public synchronized Optional<ImportReport> find(String id) {
    return Optional.ofNullable(jobs.get(id)).map(ImportJob::report);
  }

  /** Whether a worker has to be started. */
  private synchronized boolean enqueue(ImportJob job) throws ImportNotTakenException {
    if (waiting.size() >= MOST_WAITING) {
      throw new ImportNotTakenException(Reason.QUEUE_FULL);
    }
    waiting.add(job);
    jobs.put(job.id(), job);
    if (jobs.size() > REMEMBERED) {
      jobs.remove(jobs.keySet().iterator().next());
    }
    boolean idle = !working;
    working = true;
    return idle;
  }

  private synchronized ImportJob next() {
    ImportJob job = waiting.poll();
    working = job != null;
    return job;
  }

  private void work() {
    for (ImportJob job = next(); job != null; job = next()) {
      try {
        importer.run(job);
      } catch (RuntimeException e) {
        LOG.error("import {} failed", job.id(), e);
        job.stopped(new Problem("file", "the import failed here; it is noted under " + job.id()));
      }
      ImportReport report = job.report();
      LOG.info(
          "import {} for {} {}: {} added, {} already there, {} problems",
          job.id(),
          job.patient(),
          report.state(),
          report.added(),
          report.already(),
          report.problems().size());
    }
  }
}

package org.yilian.portal.hospital.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.yilian.portal.hospital.importing.ImportReport.State;
import org.yilian.portal.hospital.importing.reading.Problem;

/**
 * One import on its way. The worker changes it, others read its {@link #report}: thread-safe. Lets
 * go of the file once it has ended.
 */
final class ImportJob {
  private static final int PERCENT = 100;

  private final String id;
  private final String patient;
  private final Consumer<ImportReport> whenEnded;
  private final List<Problem> problems = new ArrayList<>();
  private byte[] file;
  private State state = State.CHECKING;
  private int done;
  private int total = PERCENT;
  private int added;
  private int already;

  ImportJob(String id, String patient, byte[] file, Consumer<ImportReport> whenEnded) {
    this.id = id;
    this.patient = patient;
    this.file = file;
    this.whenEnded = whenEnded;
  }

  String id() {
    return id;
  }

  String patient() {
    return patient;
  }

  synchronized byte[] file() {
    return file;
  }

  synchronized ImportReport report() {
    return new ImportReport(id, patient, state, done, total, added, already, problems);
  }

  synchronized void checked(int percentage) {
    done = percentage;
  }

  synchronized void importing(int records, List<Problem> remarks) {
    state = State.IMPORTING;
    done = 0;
    total = records;
    problems.addAll(remarks);
  }

  synchronized void already(int records) {
    already += records;
    done += records;
  }

  synchronized void added(int records) {
    added += records;
    done += records;
  }

  void done() {
    end(State.DONE, List.of());
  }

  /** Ends it short of its last record: what was added stays. */
  void stopped(Problem problem) {
    end(report().added() + report().already() > 0 ? State.DONE : State.REFUSED, List.of(problem));
  }

  void refused(List<Problem> reasons) {
    end(State.REFUSED, reasons);
  }

  private void end(State last, List<Problem> more) {
    synchronized (this) {
      state = last;
      problems.addAll(0, more);
      file = null;
    }
    whenEnded.accept(report());
  }
}

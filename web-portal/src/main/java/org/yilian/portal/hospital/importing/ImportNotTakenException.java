package org.yilian.portal.hospital.importing;

/** A file was not even queued; nothing is kept of it. */
public class ImportNotTakenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  ImportNotTakenException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Why a file is not taken. */
  public enum Reason {
    /** The patient has no live permission for this hospital. */
    NO_PERMISSION,
    /** Too many files wait already; trying again later helps. */
    QUEUE_FULL
  }
}

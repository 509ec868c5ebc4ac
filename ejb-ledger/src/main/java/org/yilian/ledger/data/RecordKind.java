package org.yilian.ledger.data;

/** What an EMR holds (S-6.1). */
public enum RecordKind {
  /** An outpatient record. */
  OUTPATIENT,
  /** An inpatient record. */
  INPATIENT,
  /** A statutory certificate. */
  CERTIFICATE,
  /** A report. */
  REPORT;

  /**
   * @return the protocol's word
   */
  public String wireName() {
    return WireNames.of(this);
  }

  /**
   * @param wireName the protocol's word
   * @return the kind
   * @throws MalformedValueException if no kind is called so
   */
  public static RecordKind parse(String wireName) {
    return WireNames.parse(RecordKind.class, wireName);
  }
}

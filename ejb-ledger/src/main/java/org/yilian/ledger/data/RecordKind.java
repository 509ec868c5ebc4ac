package org.yilian.ledger.data;

import java.util.Arrays;
import java.util.Locale;

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
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param wireName the protocol's word
   * @return the kind
   * @throws MalformedValueException if no kind is called so
   */
  public static RecordKind parse(String wireName) {
    return Arrays.stream(values())
        .filter(kind -> kind.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new MalformedValueException("no such kind"));
  }
}

package org.yilian.ledger.data;

/**
 * One visit of a patient to a doctor, from registration to close (S-3).
 *
 * @param value 26 characters of lower-case base32 (protocol §1)
 */
public record VisitId(String value) implements Comparable<VisitId> {
  /**
   * @throws MalformedValueException if the value has another form
   */
  public VisitId {
    RandomId.check(value);
  }

  @Override
  public int compareTo(VisitId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

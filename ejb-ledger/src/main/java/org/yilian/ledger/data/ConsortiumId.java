package org.yilian.ledger.data;

/**
 * The consortium of hospitals that shares one ledger.
 *
 * @param value 26 characters of lower-case base32 (protocol §1)
 */
public record ConsortiumId(String value) implements Comparable<ConsortiumId> {
  /**
   * @throws MalformedValueException if the value has another form
   */
  public ConsortiumId {
    RandomId.check(value);
  }

  /**
   * @param octets 128 bits
   * @return the id that they are
   * @throws MalformedValueException if they are more or fewer
   */
  public static ConsortiumId of(byte[] octets) {
    return new ConsortiumId(RandomId.encode(octets));
  }

  @Override
  public int compareTo(ConsortiumId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

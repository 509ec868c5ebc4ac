package org.yilian.ledger.data;

/**
 * A person or a hospital on the ledger: a random identifier that says nothing about whom it names.
 *
 * @param value 26 characters of lower-case base32 (protocol §1)
 */
public record ParticipantId(String value) implements Comparable<ParticipantId> {
  /**
   * @throws MalformedValueException if the value has another form
   */
  public ParticipantId {
    RandomId.check(value);
  }

  /**
   * @param octets 128 bits
   * @return the id that they are
   * @throws MalformedValueException if they are more or fewer
   */
  public static ParticipantId of(byte[] octets) {
    return new ParticipantId(RandomId.encode(octets));
  }

  @Override
  public int compareTo(ParticipantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

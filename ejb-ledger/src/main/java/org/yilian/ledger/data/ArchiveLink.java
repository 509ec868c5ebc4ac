package org.yilian.ledger.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A transaction's place in a person's archive (S-2.1, S-2.2, S-3.6; protocol §3). Archives are
 * hash-linked on their own and can be verified without the rest of the chain.
 *
 * @param owner the patient or doctor
 * @param sequence place in the archive, from 1, without gaps
 * @param previous hash of the link before; {@link Digest#ZERO} for the first
 */
public record ArchiveLink(ParticipantId owner, long sequence, Digest previous) {
  private static final byte[] LINK = {2};

  /**
   * @throws MalformedValueException if the sequence is below 1, or only one of sequence and
   *     predecessor says "first"
   */
  public ArchiveLink {
    Objects.requireNonNull(owner);
    if (sequence < 1) {
      throw new MalformedValueException("a link's sequence counts from 1");
    }
    if ((sequence == 1) != previous.equals(Digest.ZERO)) {
      throw new MalformedValueException("the first link, and it alone, has no predecessor");
    }
  }

  /**
   * SHA-256(0x02 ‖ owner, ASCII ‖ sequence, 8 octets big endian ‖ previous ‖ SHA-256(envelope
   * octets)).
   *
   * @param envelope digest of the envelope octets that stand at this place
   * @return the link's hash, which the next link states
   */
  public Digest hash(Digest envelope) {
    return Digest.sha256(
        LINK,
        owner.value().getBytes(StandardCharsets.US_ASCII),
        ByteBuffer.allocate(Long.BYTES).putLong(sequence).array(),
        previous.sharedOctets(),
        envelope.sharedOctets());
  }

  /**
   * @param envelope digest of the envelope octets that stand at this place
   * @return the end of the archive, once this link is its last
   */
  public ArchiveHead head(Digest envelope) {
    return new ArchiveHead(sequence, hash(envelope));
  }
}

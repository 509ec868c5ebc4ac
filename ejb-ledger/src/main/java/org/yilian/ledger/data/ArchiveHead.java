package org.yilian.ledger.data;

import java.util.Objects;

/**
 * The end of a person's archive: how long it is, and the hash of its last link.
 *
 * @param sequence number of links so far
 * @param hash of the last link; {@link Digest#ZERO} if there is none
 */
public record ArchiveHead(long sequence, Digest hash) {
  /** The end of an archive in which nothing stands yet. */
  public static final ArchiveHead EMPTY = new ArchiveHead(0, Digest.ZERO);

  /**
   * @throws MalformedValueException if the sequence is negative
   */
  public ArchiveHead {
    Objects.requireNonNull(hash);
    if (sequence < 0) {
      throw new MalformedValueException("a sequence is not negative");
    }
  }

  /**
   * @param owner whose archive this is the end of
   * @return the link that may follow
   */
  public ArchiveLink next(ParticipantId owner) {
    return new ArchiveLink(owner, sequence + 1, hash);
  }
}

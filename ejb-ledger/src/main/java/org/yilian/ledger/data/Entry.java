package org.yilian.ledger.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What a leaf of a block commits to: a transaction's envelope and its places in the archives
 * (protocol §3).
 *
 * @param envelope to the letter as received
 * @param archives the patient's place first, then the doctor's; may be empty
 */
public record Entry(Envelope envelope, List<ArchiveLink> archives) {
  /** Copies the list. */
  public Entry {
    Objects.requireNonNull(envelope);
    archives = List.copyOf(archives);
  }

  /**
   * @return {@code {"jws":…,"archives":[{"owner":…,"sequence":…,"previous":…}]}}, without white
   *     space
   */
  public byte[] octets() {
    StringBuilder text = new StringBuilder(envelope.text().length() + 256);
    text.append("{\"jws\":").append(envelope.text()).append(",\"archives\":[");
    String separator = "";
    for (ArchiveLink link : archives) {
      text.append(separator).append("{\"owner\":\"").append(link.owner());
      text.append("\",\"sequence\":").append(link.sequence());
      text.append(",\"previous\":\"").append(link.previous()).append("\"}");
      separator = ",";
    }
    return text.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * @return the hash of this entry's leaf
   */
  public Digest leafHash() {
    return MerkleTree.leafHash(octets());
  }
}

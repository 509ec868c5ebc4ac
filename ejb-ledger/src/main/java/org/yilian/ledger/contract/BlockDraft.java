package org.yilian.ledger.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.yilian.ledger.contract.state.StateChange;
import org.yilian.ledger.data.Digest;

/**
 * The next block before it is sealed: who is in, and what all of them together changed.
 *
 * @param outcomes one for each candidate, in their order
 * @param changes the state after the block where it differs from before: ordered by space, then id;
 *     each key once, with its last value
 */
public record BlockDraft(List<Outcome> outcomes, List<StateChange> changes) {
  /** Copies the lists. */
  public BlockDraft {
    outcomes = List.copyOf(outcomes);
    changes = List.copyOf(changes);
  }

  /**
   * @return the accepted ones, in block order; if there are none there is no block
   */
  public List<Outcome.Accepted> accepted() {
    return outcomes.stream()
        .filter(Outcome.Accepted.class::isInstance)
        .map(Outcome.Accepted.class::cast)
        .toList();
  }

  /**
   * SHA-256 over the changes in order, each as space, id and value in UTF-8, each preceded by its
   * length in octets (4 octets, big endian) (protocol §3).
   *
   * @return what the header states as {@code changes}
   */
  public Digest changesDigest() {
    MessageDigest sha256 = Digest.newSha256();
    for (StateChange change : changes) {
      update(sha256, change.key().space());
      update(sha256, change.key().id());
      update(sha256, change.value());
    }
    return Digest.of(sha256.digest());
  }

  private static void update(MessageDigest sha256, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(octets.length).flip());
    sha256.update(octets);
  }
}

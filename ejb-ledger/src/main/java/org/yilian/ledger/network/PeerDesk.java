package org.yilian.ledger.network;

import java.io.IOException;
import java.util.Optional;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

/**
 * Port: answers the other hospitals' nodes. Empty is the answer to whoever may not have an item,
 * and to whoever asks for what is not here: they cannot be told apart. Thread-safe.
 */
public interface PeerDesk {

  /**
   * A ciphertext's octets.
   *
   * @param caller the hospital that asks, as its certificate says
   * @throws IOException if it is here and cannot be read
   */
  Optional<byte[]> ciphertext(ParticipantId caller, Digest hash, Claim claim) throws IOException;

  /**
   * The leaf hashes of a file, one after the other.
   *
   * @param caller the hospital that asks, as its certificate says
   * @throws IOException if it is here and cannot be read
   */
  Optional<byte[]> leafHashes(ParticipantId caller, Digest root, Claim claim) throws IOException;

  /**
   * The final blocks behind a height, for any member: it has been sent them before.
   *
   * @param caller the hospital that asks, as its certificate says
   */
  Optional<byte[]> blocks(ParticipantId caller, BlockHeight after);

  /**
   * Where the entries stand in the ordered log that made the blocks behind a height.
   *
   * @param caller the hospital that asks, as its certificate says
   */
  Optional<byte[]> positions(ParticipantId caller, BlockHeight after);

  /**
   * A stored chunk of a file.
   *
   * @param caller the hospital that asks, as its certificate says
   * @param index from 0
   * @throws IOException if it is here and cannot be read
   */
  Optional<byte[]> chunk(ParticipantId caller, Digest root, int index, Claim claim)
      throws IOException;

  /**
   * Has an entry of the ordered log ordered that the caller submitted in vain.
   *
   * @param caller the hospital that asks, as its certificate says
   * @return whether it is tried
   */
  boolean order(ParticipantId caller, byte[] entry);
}

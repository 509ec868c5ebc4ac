package org.yilian.ledger.network;

import java.util.Optional;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.FileRef;

/**
 * Port: asks one other hospital's node. Each call blocks until the answer is there or its time is
 * over, and is answered by that hospital's node and nobody else's. What comes is unchecked, and not
 * much longer than what was asked for. Empty: the other does not have it, or not for this claim.
 * Thread-safe.
 */
public interface PeerExchange {

  /**
   * Asks for a ciphertext.
   *
   * @throws PeerUnreachableException if there is no answer
   */
  Optional<byte[]> ciphertext(Peer peer, CiphertextRef ref, Claim claim)
      throws PeerUnreachableException;

  /**
   * Asks for the leaf hashes of a file, one after the other.
   *
   * @throws PeerUnreachableException if there is no answer
   */
  Optional<byte[]> leafHashes(Peer peer, FileRef file, Claim claim) throws PeerUnreachableException;

  /**
   * Asks for the final blocks behind a height, as many as fit into an answer.
   *
   * @throws PeerUnreachableException if there is no answer
   */
  Optional<byte[]> blocks(Peer peer, BlockHeight after) throws PeerUnreachableException;

  /**
   * Asks where the entries stand in the ordered log that made the blocks behind a height: term and
   * index of each, 8 octets each.
   *
   * @throws PeerUnreachableException if there is no answer
   */
  Optional<byte[]> positions(Peer peer, BlockHeight after) throws PeerUnreachableException;

  /**
   * Asks for a stored chunk.
   *
   * @param index from 0
   * @throws PeerUnreachableException if there is no answer
   */
  Optional<byte[]> chunk(Peer peer, FileRef file, int index, Claim claim)
      throws PeerUnreachableException;
}

package org.yilian.ledger.consensus;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.yilian.ledger.consensus.ChainReader.StoredCiphertext;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

/** Reads stretches of the chain for members that lack them. Port for the database. Thread-safe. */
public interface ExcerptSource {

  /** So many are read at once at most. */
  int MOST_BLOCKS = 2000;

  /**
   * Blocks in order.
   *
   * @param after below the first
   * @param last the highest
   * @param transactions after so many no further block follows
   */
  List<StoredRun> blocks(BlockHeight after, BlockHeight last, int transactions);

  /** What stands under these hashes, as far as there is a row. */
  Map<Digest, StoredCiphertext> ciphertexts(Collection<Digest> hashes);

  /** The attestations of heights above one up to another, by these hospitals. */
  List<Attestation> attestations(
      BlockHeight after, BlockHeight last, Collection<ParticipantId> hospitals);

  /**
   * Where the entries stand that made the blocks above a height, in order; {@link LogPosition#NONE}
   * where that is not known.
   */
  List<LogPosition> positions(BlockHeight after);

  /**
   * A block as stored.
   *
   * @param header its header
   * @param position of its entry; {@link LogPosition#NONE} if that is not known
   * @param envelopes texts, in order
   */
  record StoredRun(BlockHeader header, LogPosition position, List<String> envelopes) {}
}

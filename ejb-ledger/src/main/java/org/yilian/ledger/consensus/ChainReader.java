package org.yilian.ledger.consensus;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yilian.ledger.contract.state.LedgerState;
import org.yilian.ledger.data.ArchiveLink;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/**
 * Looks things up in what is committed. Port for the database; every query follows an index.
 * Thread-safe.
 */
public interface ChainReader extends LedgerState {

  /** The transaction with this id. */
  Optional<StoredTransaction> transaction(TransactionId id);

  /** The block of this height. */
  Optional<StoredBlock> block(BlockHeight height);

  /**
   * The attestations that make a block final: of each judge the lowest at or above the height,
   * lowest first, as many as a quorum.
   *
   * @param judges the hospitals that judge this block
   */
  List<Attestation> certificate(BlockHeight height, Set<ParticipantId> judges);

  /** The headers' texts from the one after {@code height} up to {@code last}, lowest first. */
  List<String> headersAfter(BlockHeight height, BlockHeight last);

  /** State entries that belong to somebody, in one space, newest first. */
  List<ListedEntry> newest(ListQuery query);

  /** A ciphertext that came with a transaction. */
  Optional<StoredCiphertext> ciphertext(Digest hash);

  /**
   * A transaction as stored.
   *
   * @param id which
   * @param type the protocol's word
   * @param height of its block
   * @param index in its block, from 0
   * @param envelope text
   * @param archives its places
   */
  record StoredTransaction(
      TransactionId id,
      String type,
      BlockHeight height,
      int index,
      String envelope,
      List<ArchiveLink> archives) {}

  /**
   * A block as stored.
   *
   * @param header its header
   * @param hash of the header
   * @param lines its transactions, in order
   */
  record StoredBlock(BlockHeader header, Digest hash, List<StoredLine> lines) {}

  /**
   * A transaction of a block.
   *
   * @param id which
   * @param type the protocol's word
   * @param leafHash hash of its entry
   */
  record StoredLine(TransactionId id, String type, Digest leafHash) {}

  /**
   * A ciphertext as stored.
   *
   * @param ref hash and size
   * @param octets null if it is in a file
   */
  record StoredCiphertext(CiphertextRef ref, byte[] octets) {}

  /** By which owner a list is found. */
  enum Owner {
    /** Whose data it is. */
    PATIENT,
    /** Who took part as a doctor. */
    DOCTOR,
    /** Where it belongs. */
    HOSPITAL
  }

  /**
   * What to list.
   *
   * @param space of the entries
   * @param by which kind of owner
   * @param owner who
   * @param before where the page before ended, or null
   * @param limit how many at most
   */
  record ListQuery(String space, Owner by, ParticipantId owner, Cursor before, int limit) {}

  /**
   * A place in a list.
   *
   * @param time milliseconds by which lists are ordered
   * @param key of the entry, which decides between equal times
   */
  record Cursor(long time, String key) {}

  /**
   * An entry of a list.
   *
   * @param cursor its place
   * @param content canonical JSON text
   */
  record ListedEntry(Cursor cursor, String content) {}
}

package org.yilian.ledger.consensus.audit;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Port: the rows as they stand in the database, page by page. Text that a row lacks is null. */
public interface AuditSource {

  /** Table names, as findings quote them. */
  enum Table {
    LEDGER_HEAD,
    LEDGER_BLOCK,
    LEDGER_TRANSACTION,
    ARCHIVE_LINK,
    STATE_ENTRY,
    CIPHERTEXT,
    ATTESTATION;

    /** The table's name. */
    String sql() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How many rows a table has. */
  long count(Table table);

  /** The one row of the head. */
  Optional<HeadRecord> head();

  /** Blocks from a height on, in order. */
  List<BlockRecord> blocks(long from, int limit);

  /** Transactions from a number on, in order. */
  List<TransactionRecord> transactions(long from, int limit);

  /** One link. */
  Optional<LinkRecord> link(String owner, long sequence);

  /**
   * An owner's links before a sequence, or else those of the next owner, the last first; empty only
   * at the end.
   */
  List<LinkRecord> links(String owner, long before, int limit);

  /** State entries after a key, in the order of the keys. */
  List<StateRecord> states(String after, int limit);

  /** One state entry. */
  Optional<StateRecord> state(String key);

  /** Ciphertexts after a hash, in the order of the hashes. */
  List<CiphertextRecord> ciphertexts(String after, int limit);

  /** The sizes of ciphertexts, by hash, as far as there are rows. */
  Map<String, Integer> ciphertextSizes(Collection<String> hashes);

  /** Attestations after a place, by hospital and height; empty only at the end. */
  List<AttestationRecord> attestations(String hospital, long height, int limit);

  /** A row of {@code ledger_head}. */
  record HeadRecord(long term, long logIndex, long height, long transactions, long finalHeight) {}

  /** A row of {@code ledger_block}. */
  record BlockRecord(
      long height, String header, String hash, long time, long firstNumber, int transactions) {}

  /** A row of {@code ledger_transaction}. */
  record TransactionRecord(
      long number,
      String id,
      long height,
      String type,
      String envelope,
      String archives,
      String leafHash) {}

  /** A row of {@code archive_link}. */
  record LinkRecord(String owner, long sequence, long number, String hash) {}

  /** A row of {@code state_entry}. */
  record StateRecord(
      String key,
      String space,
      String patient,
      String doctor,
      String hospital,
      long listedAt,
      String content,
      long height) {}

  /** A row of {@code ciphertext}. */
  record CiphertextRecord(String hash, int sizeBytes, long number, byte[] octets) {}

  /** A row of {@code attestation}. */
  record AttestationRecord(String hospital, long height, String headerHash, String jws) {}
}

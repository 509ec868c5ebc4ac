package org.yilian.ledger.consensus;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.MalformedValueException;

/**
 * The octets of an entry of the ordered log. Numbers are big endian.
 *
 * <pre>
 *  entry      := version (1 octet, 1) kind (1 octet) content
 *  kind 1     := number (8) time (8, ms) count (4, at least 1) transaction*
 *  transaction:= length (4) envelope  count (2) ciphertext*
 *  ciphertext := 0 length (4) octets  |  1 hash (32) size (4)
 *  kind 2     := attestation, ASCII
 * </pre>
 */
public final class EntryCodec {
  /**
   * The largest entry that nodes take from one another. They write none near it: a proposal has a
   * megabyte and one transaction more, of an envelope and two ciphertexts.
   */
  public static final int MAX_BYTES = 2 << 20;

  /** The octets of a proposal before its transactions: they say when it was made. */
  public static final int DATED_BYTES = 2 + 8 + 8 + 4;

  private static final byte VERSION = 1;
  private static final byte PROPOSAL = 1;
  private static final byte ATTESTATION = 2;
  private static final byte INLINE = 0;
  private static final byte FILED = 1;
  private static final int MAX_CIPHERTEXTS = 0xffff;

  private EntryCodec() {}

  /**
   * Writes a proposal.
   *
   * @throws IllegalArgumentException if it could not be read back
   */
  public static byte[] encode(LogEntry.Proposal proposal) {
    ByteBuffer buffer = ByteBuffer.allocate(size(proposal));
    buffer.put(VERSION).put(PROPOSAL);
    buffer.putLong(proposal.number()).putLong(proposal.time().toEpochMilli());
    buffer.putInt(proposal.transactions().size());
    for (LogEntry.Proposed one : proposal.transactions()) {
      buffer.putInt(one.envelope().length).put(one.envelope());
      if (one.ciphertexts().size() > MAX_CIPHERTEXTS) {
        throw new IllegalArgumentException("more ciphertexts than an entry counts");
      }
      buffer.putShort((short) one.ciphertexts().size());
      one.ciphertexts().forEach(ciphertext -> write(buffer, ciphertext));
    }
    return buffer.array();
  }

  /** Writes an attestation. */
  public static byte[] encode(LogEntry.Attested attested) {
    byte[] jws = attested.jws().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(2 + jws.length).put(VERSION).put(ATTESTATION).put(jws).array();
  }

  private static void write(ByteBuffer buffer, BroughtCiphertext ciphertext) {
    if (ciphertext.isInline()) {
      buffer.put(INLINE).putInt(ciphertext.octets().length).put(ciphertext.octets());
    } else {
      CiphertextRef ref = ciphertext.ref();
      buffer.put(FILED).put(ref.hash().octets()).putInt(ref.size());
    }
  }

  private static int size(LogEntry.Proposal proposal) {
    int size = DATED_BYTES;
    for (LogEntry.Proposed one : proposal.transactions()) {
      size += 4 + one.envelope().length + 2;
      for (BroughtCiphertext ciphertext : one.ciphertexts()) {
        size += 1 + (ciphertext.isInline() ? 4 + ciphertext.octets().length : 36);
      }
    }
    return size;
  }

  /** Number and time of an entry that says it is a proposal, without reading the rest. */
  static Optional<LogEntry.Proposal> peekProposal(byte[] entry) {
    boolean proposal = entry.length >= DATED_BYTES && entry[0] == VERSION && entry[1] == PROPOSAL;
    return proposal
        ? Optional.of(ByteBuffer.wrap(entry, 2, 16))
            .map(
                buffer ->
                    new LogEntry.Proposal(
                        buffer.getLong(), Instant.ofEpochMilli(buffer.getLong()), List.of()))
        : Optional.empty();
  }

  /**
   * Reads an entry.
   *
   * @return empty if the octets are not an entry of this version
   */
  public static Optional<LogEntry> decode(byte[] entry) {
    ByteBuffer buffer = ByteBuffer.wrap(entry);
    try {
      if (buffer.get() != VERSION) {
        return Optional.empty();
      }
      return switch (buffer.get()) {
        case PROPOSAL -> Optional.of(readProposal(buffer)).filter(read -> !buffer.hasRemaining());
        case ATTESTATION ->
            Optional.of(new LogEntry.Attested(StandardCharsets.US_ASCII.decode(buffer).toString()));
        default -> Optional.empty();
      };
    } catch (BufferUnderflowException | MalformedValueException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a node of this protocol writes such octets: an entry that is not too large, with an
   * attestation that can be read if it is one.
   */
  static boolean isSound(byte[] entry) {
    return entry.length <= MAX_BYTES && decode(entry).filter(EntryCodec::isReadable).isPresent();
  }

  private static boolean isReadable(LogEntry entry) {
    return !(entry instanceof LogEntry.Attested attested)
        || Attestation.parse(attested.jws()).isPresent();
  }

  private static LogEntry readProposal(ByteBuffer buffer) {
    long number = buffer.getLong();
    Instant time = Instant.ofEpochMilli(buffer.getLong());
    int count = buffer.getInt();
    if (count < 1) {
      throw new MalformedValueException("a proposal has transactions");
    }
    List<LogEntry.Proposed> transactions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] envelope = octets(buffer, buffer.getInt());
      int ciphertexts = Short.toUnsignedInt(buffer.getShort());
      List<BroughtCiphertext> brought = new ArrayList<>();
      for (int j = 0; j < ciphertexts; j++) {
        brought.add(readCiphertext(buffer));
      }
      transactions.add(new LogEntry.Proposed(envelope, brought));
    }
    return new LogEntry.Proposal(number, time, transactions);
  }

  private static BroughtCiphertext readCiphertext(ByteBuffer buffer) {
    byte kind = buffer.get();
    if (kind == INLINE) {
      return BroughtCiphertext.inline(octets(buffer, buffer.getInt()));
    }
    if (kind != FILED) {
      throw new MalformedValueException("a ciphertext is in the entry or in a file");
    }
    Digest hash = Digest.of(octets(buffer, Digest.LENGTH_BYTES));
    return BroughtCiphertext.filed(new CiphertextRef(hash, buffer.getInt()));
  }

  private static byte[] octets(ByteBuffer buffer, int length) {
    if (length < 0 || length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] octets = new byte[length];
    buffer.get(octets);
    return octets;
  }
}

package org.yilian.ledger.consensus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.MalformedValueException;

/**
 * The octets of a {@link ChainExcerpt}. Numbers are big endian; an entry is as {@link EntryCodec}
 * writes it, with the number 0.
 *
 * <pre>
 *  excerpt := version (1 octet, 1) final height (8) end: term (8) index (8)
 *             list of block  list of text  list of text
 *  list    := count (4) element*
 *  block   := header as text  term (8) index (8)  length (4) entry
 *  text    := length (2) ASCII
 * </pre>
 */
public final class ExcerptCodec {

  /** An answer with one block, the largest that can be ordered, and what proves it. */
  public static final int MAX_BYTES = 16 << 20;

  private static final int VERSION = 1;

  private ExcerptCodec() {}

  /** Writes an excerpt. */
  public static byte[] encode(ChainExcerpt excerpt) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(octets)) {
      out.writeByte(VERSION);
      out.writeLong(excerpt.finalHeight().value());
      write(out, excerpt.end());
      out.writeInt(excerpt.blocks().size());
      for (ChainExcerpt.Ordered block : excerpt.blocks()) {
        write(out, block);
      }
      out.writeInt(excerpt.beyond().size());
      for (BlockHeader header : excerpt.beyond()) {
        write(out, header.text());
      }
      out.writeInt(excerpt.attestations().size());
      for (Attestation attestation : excerpt.attestations()) {
        write(out, attestation.jws());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return octets.toByteArray();
  }

  private static void write(DataOutputStream out, ChainExcerpt.Ordered block) throws IOException {
    write(out, block.header().text());
    write(out, block.position());
    byte[] entry =
        EntryCodec.encode(new LogEntry.Proposal(0, block.header().time(), block.transactions()));
    out.writeInt(entry.length);
    out.write(entry);
  }

  private static void write(DataOutputStream out, LogPosition position) throws IOException {
    out.writeLong(position.term());
    out.writeLong(position.index());
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    out.writeShort(octets.length);
    out.write(octets);
  }

  /**
   * Reads an excerpt; its contents are not checked.
   *
   * @return empty if the octets are anything else
   */
  public static Optional<ChainExcerpt> decode(byte[] octets) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      if (in.readByte() != VERSION) {
        return Optional.empty();
      }
      BlockHeight finalHeight = new BlockHeight(in.readLong());
      LogPosition end = new LogPosition(in.readLong(), in.readLong());
      List<ChainExcerpt.Ordered> blocks = list(in, ExcerptCodec::readBlock);
      List<BlockHeader> beyond = list(in, one -> BlockHeader.parse(readText(one)));
      List<Attestation> attestations = list(in, ExcerptCodec::readAttestation);
      return in.available() == 0
          ? Optional.of(new ChainExcerpt(blocks, beyond, attestations, finalHeight, end))
          : Optional.empty();
    } catch (IOException | MalformedValueException e) {
      return Optional.empty();
    }
  }

  private interface Element<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static <T> List<T> list(DataInputStream in, Element<T> element) throws IOException {
    int count = in.readInt();
    List<T> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(element.read(in));
    }
    return list;
  }

  private static ChainExcerpt.Ordered readBlock(DataInputStream in) throws IOException {
    BlockHeader header = BlockHeader.parse(readText(in));
    LogPosition position = new LogPosition(in.readLong(), in.readLong());
    byte[] entry = readOctets(in, in.readInt());
    if (EntryCodec.decode(entry).orElse(null) instanceof LogEntry.Proposal proposal) {
      return new ChainExcerpt.Ordered(header, position, proposal.transactions());
    }
    throw new MalformedValueException("a block is made of a proposal");
  }

  private static Attestation readAttestation(DataInputStream in) throws IOException {
    return Attestation.parse(readText(in))
        .orElseThrow(() -> new MalformedValueException("not an attestation"));
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readOctets(in, in.readUnsignedShort()), StandardCharsets.US_ASCII);
  }

  private static byte[] readOctets(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > in.available()) {
      throw new EOFException();
    }
    return in.readNBytes(length);
  }
}

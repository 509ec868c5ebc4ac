package org.yilian.ledger.consensus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yilian.ledger.consensus.ChainReader.StoredCiphertext;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.contract.TransactionReader;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.ParticipantId;

/** Cuts excerpts out of this node's chain, as far as it is final. Thread-safe. */
public final class ExcerptMaker {
  private static final int TRANSACTIONS = 1500;
  private static final long BYTES = 4L << 20;

  private final ExcerptSource source;
  private final ChainReader chain;
  private final TransactionReader reader;

  /**
   * @param source of blocks
   * @param chain of the same database
   * @param reader reads what stands in it
   */
  public ExcerptMaker(ExcerptSource source, ChainReader chain, TransactionReader reader) {
    this.source = source;
    this.chain = chain;
    this.reader = reader;
  }

  /**
   * What follows a height.
   *
   * @param head where this node's chain ends
   * @param settled the last place in the log before its first block that is not final
   * @param membership who judges it
   */
  public ChainExcerpt after(
      BlockHeight after, LedgerHead head, LogPosition settled, Membership membership) {
    List<ChainExcerpt.Ordered> blocks = blocks(after, head.finalHeight());
    if (blocks.isEmpty()) {
      return new ChainExcerpt(
          List.of(),
          List.of(),
          List.of(),
          head.finalHeight(),
          after.equals(head.finalHeight()) ? settled : LogPosition.NONE);
    }
    BlockHeight last = blocks.get(blocks.size() - 1).header().height();
    BlockHeight proven = proven(after, last, membership);
    List<BlockHeader> beyond =
        chain.headersAfter(last, proven).stream().map(BlockHeader::parse).toList();
    Set<ParticipantId> hospitals =
        membership.spans().stream().map(Membership.Span::hospital).collect(Collectors.toSet());
    return new ChainExcerpt(
        blocks,
        beyond,
        source.attestations(after, proven, hospitals),
        head.finalHeight(),
        LogPosition.NONE);
  }

  private List<ChainExcerpt.Ordered> blocks(BlockHeight after, BlockHeight last) {
    List<ChainExcerpt.Ordered> blocks = new ArrayList<>();
    long bytes = 0;
    for (ExcerptSource.StoredRun stored : source.blocks(after, last, TRANSACTIONS)) {
      if (bytes >= BYTES) {
        break;
      }
      List<LogEntry.Proposed> transactions = transactions(stored);
      bytes += transactions.stream().mapToLong(ExcerptMaker::size).sum();
      blocks.add(new ChainExcerpt.Ordered(stored.header(), stored.position(), transactions));
    }
    return blocks;
  }

  private static long size(LogEntry.Proposed one) {
    return one.envelope().length
        + one.ciphertexts().stream()
            .filter(BroughtCiphertext::isInline)
            .mapToLong(ciphertext -> ciphertext.octets().length)
            .sum();
  }

  private List<LogEntry.Proposed> transactions(ExcerptSource.StoredRun stored) {
    List<byte[]> envelopes =
        stored.envelopes().stream().map(text -> text.getBytes(StandardCharsets.US_ASCII)).toList();
    List<List<CiphertextRef>> refs = envelopes.stream().map(this::ciphertexts).toList();
    Set<Digest> hashes =
        refs.stream().flatMap(List::stream).map(CiphertextRef::hash).collect(Collectors.toSet());
    Map<Digest, StoredCiphertext> found = hashes.isEmpty() ? Map.of() : source.ciphertexts(hashes);
    List<LogEntry.Proposed> transactions = new ArrayList<>();
    for (int i = 0; i < envelopes.size(); i++) {
      List<BroughtCiphertext> brought =
          refs.get(i).stream().map(ref -> brought(ref, found.get(ref.hash()))).toList();
      transactions.add(new LogEntry.Proposed(envelopes.get(i), brought));
    }
    return transactions;
  }

  private List<CiphertextRef> ciphertexts(byte[] envelope) {
    try {
      return List.copyOf(reader.read(envelope).body().ciphertexts());
    } catch (RefusedException e) {
      throw new MalformedValueException("a stored transaction cannot be read");
    }
  }

  private static BroughtCiphertext brought(CiphertextRef ref, StoredCiphertext stored) {
    return stored == null || stored.octets() == null
        ? BroughtCiphertext.filed(ref)
        : new BroughtCiphertext(ref, stored.octets());
  }

  /**
   * Up to where attestations are needed: for the last block, and for each block in between at which
   * the judges changed.
   */
  private BlockHeight proven(BlockHeight after, BlockHeight last, Membership membership) {
    TreeSet<BlockHeight> ends =
        membership.spans().stream()
            .flatMap(span -> Stream.concat(Stream.of(span.from()), span.until().stream()))
            .filter(change -> change.compareTo(after) > 0 && change.compareTo(last) < 0)
            .collect(Collectors.toCollection(TreeSet::new));
    ends.add(last);
    return ends.stream()
        .flatMap(end -> chain.certificate(end, membership.judging(end)).stream())
        .map(Attestation::height)
        .reduce(last, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  /**
   * Where the entries stand that made the blocks above a height, in order; {@link LogPosition#NONE}
   * where this node did not come to know it.
   */
  public List<LogPosition> positions(BlockHeight after) {
    return source.positions(after);
  }
}

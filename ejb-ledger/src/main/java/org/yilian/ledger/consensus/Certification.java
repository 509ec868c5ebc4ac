package org.yilian.ledger.consensus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Quorum;

/**
 * Which blocks of an excerpt are final by the attestations in it: its headers continue this node's
 * chain, and a quorum of the judges of a block attested that header or a later one of them.
 */
final class Certification {
  private final List<Attestation> attestations;
  private final Map<ParticipantId, BlockHeight> highest = new HashMap<>();

  private Certification(List<Attestation> attestations) {
    this.attestations = attestations;
    for (Attestation one : attestations) {
      highest.merge(one.hospital(), one.height(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
  }

  /**
   * Links an excerpt to the chain. Whose the attestations are has not been looked at yet.
   *
   * @param head where the chain ends
   * @throws UnsoundExcerptException if the headers do not follow it and one another
   */
  static Certification of(ChainExcerpt excerpt, LedgerHead head) throws UnsoundExcerptException {
    List<BlockHeader> headers = new ArrayList<>();
    excerpt.blocks().forEach(block -> headers.add(block.header()));
    headers.addAll(excerpt.beyond());
    Map<BlockHeight, Digest> chain = new HashMap<>();
    BlockHeight height = head.height();
    Digest hash = head.hash();
    for (BlockHeader header : headers) {
      if (!header.height().equals(height.next()) || !header.previous().equals(hash)) {
        throw new UnsoundExcerptException("header " + header.height() + " does not follow");
      }
      height = header.height();
      hash = header.hash();
      chain.put(height, hash);
    }
    return new Certification(
        excerpt.attestations().stream()
            .filter(one -> one.header().equals(chain.get(one.height())))
            .toList());
  }

  /** The same by those attestations alone that these keys signed. */
  Certification signedWith(SigningKeys keys) {
    return new Certification(attestations.stream().filter(keys::signed).toList());
  }

  /** Whether a quorum of these judges stands behind a block. */
  boolean covers(BlockHeight height, Set<ParticipantId> judges) {
    long behind =
        judges.stream()
            .map(judge -> highest.getOrDefault(judge, BlockHeight.NONE))
            .filter(attested -> attested.compareTo(height) >= 0)
            .count();
    return !judges.isEmpty() && new Quorum(judges.size()).isReachedBy((int) behind);
  }

  /** The attestations of one block's header. */
  List<Attestation> of(BlockHeight height) {
    return attestations.stream().filter(one -> one.height().equals(height)).toList();
  }
}

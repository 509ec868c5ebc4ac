package org.yilian.ledger.consensus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Role;

/**
 * Which blocks of an excerpt are final by the attestations in it: its headers continue this node's
 * chain, and a quorum of the judges of a block attested that header or a later one of them.
 */
final class Certification {
  private final Map<BlockHeight, Digest> headers = new HashMap<>();
  private final List<Attestation> attestations;

  private Certification(List<Attestation> attestations) {
    this.attestations = attestations;
  }

  /**
   * Links an excerpt to the chain.
   *
   * @param head where the chain ends
   * @throws UnsoundExcerptException if the headers do not follow it and one another
   */
  static Certification of(ChainExcerpt excerpt, LedgerHead head) throws UnsoundExcerptException {
    Certification certification = new Certification(excerpt.attestations());
    List<BlockHeader> headers = new ArrayList<>();
    excerpt.blocks().forEach(block -> headers.add(block.header()));
    headers.addAll(excerpt.beyond());
    BlockHeight height = head.height();
    Digest hash = head.hash();
    for (BlockHeader header : headers) {
      if (!header.height().equals(height.next()) || !header.previous().equals(hash)) {
        throw new UnsoundExcerptException("header " + header.height() + " does not follow");
      }
      height = header.height();
      hash = header.hash();
      certification.headers.put(height, hash);
    }
    return certification;
  }

  /** Whether a quorum of these judges stands behind a block. */
  boolean covers(BlockHeight height, Set<ParticipantId> judges, Signed signed) {
    long behind = judges.stream().filter(judge -> attests(judge, height, signed)).count();
    return !judges.isEmpty() && new Quorum(judges.size()).isReachedBy((int) behind);
  }

  private boolean attests(ParticipantId judge, BlockHeight height, Signed signed) {
    return attestations.stream()
        .filter(one -> one.hospital().equals(judge))
        .filter(one -> one.height().compareTo(height) >= 0)
        .filter(this::isOfOurs)
        .anyMatch(signed::by);
  }

  private boolean isOfOurs(Attestation attestation) {
    return attestation.header().equals(headers.get(attestation.height()));
  }

  /** The attestations of one block's header. */
  List<Attestation> of(BlockHeight height) {
    return attestations.stream()
        .filter(one -> one.height().equals(height))
        .filter(this::isOfOurs)
        .toList();
  }

  /** Whether an attestation is signed with the current key of the hospital that it names. */
  record Signed(StateReader state, SignatureVerifier verifier) {

    boolean by(Attestation attestation) {
      Optional<KeyEntry> key =
          state
              .findParticipant(attestation.hospital())
              .filter(one -> one.role() == Role.HOSPITAL)
              .map(Participant::keys)
              .filter(keys -> keys.signingKey().equals(attestation.key()))
              .flatMap(keys -> state.findKey(attestation.key()));
      return key.isPresent()
          && key.get().state() == KeyEntry.State.CURRENT
          && verifier.verifies(
              key.get().jwk(), attestation.signingInput(), attestation.signature());
    }
  }
}

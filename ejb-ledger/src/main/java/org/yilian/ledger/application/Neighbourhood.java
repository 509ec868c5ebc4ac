package org.yilian.ledger.application;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.contract.state.LedgerState;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.contract.state.StateCodec;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

/**
 * The members in force as the ledger has them at this moment, and which certificate is whose. A
 * hospital that was removed is still heard until the block that removed it is final: it is among
 * those who judge that block.
 *
 * <p>Every message between members asks here. So the state is looked at once for each block, and
 * what was read last stands while the database does not answer. Thread-safe.
 */
final class Neighbourhood {
  private static final Known NOBODY = new Known(BlockHeight.NONE, "", List.of(), Map.of());

  private final LedgerState state;
  private final StateCodec codec;
  private final Supplier<LedgerHead> head;
  private volatile Known known = NOBODY;

  /**
   * @param state has what a block changed before {@code head} names that block
   * @param head where the chain ends, from memory
   */
  Neighbourhood(LedgerState state, StateCodec codec, Supplier<LedgerHead> head) {
    this.state = state;
    this.codec = codec;
    this.head = head;
  }

  /** Members in force. */
  List<Member> members() {
    return known().all().stream().filter(Member::isCurrent).toList();
  }

  /** A member in force. */
  Optional<Member> find(ParticipantId hospital) {
    return members().stream().filter(member -> member.hospital().equals(hospital)).findFirst();
  }

  /** The certificates that are trusted, X.509 in DER. */
  Collection<byte[]> certificates() {
    return known().all().stream()
        .filter(this::isHeard)
        .map(member -> member.node().certificate().octets())
        .toList();
  }

  private boolean isHeard(Member member) {
    return member.isCurrent() || member.judges(head.get().finalHeight().next());
  }

  /** Which of those who are heard presents this certificate. */
  Optional<String> owner(X509Certificate certificate) {
    try {
      Digest fingerprint = Digest.sha256(certificate.getEncoded());
      return Optional.ofNullable(known().byFingerprint().get(fingerprint))
          .filter(this::isHeard)
          .map(member -> member.hospital().value());
    } catch (CertificateEncodingException e) {
      return Optional.empty();
    }
  }

  private Known known() {
    Known last = known;
    BlockHeight height = head.get().height();
    if (!last.height().equals(height)) {
      last = after(last, height);
      known = last;
    }
    return last;
  }

  private Known after(Known last, BlockHeight height) {
    String entry;
    try {
      entry = state.find(StateKey.roster()).orElse("");
    } catch (RuntimeException e) {
      if (last.all().isEmpty()) {
        throw e;
      }
      return last;
    }
    return last.entry().equals(entry) ? last.at(height) : read(entry, height);
  }

  private Known read(String entry, BlockHeight height) {
    List<Member> members =
        new StateReader(key -> Optional.of(entry).filter(text -> !text.isEmpty()), codec)
            .findRoster()
            .map(Roster::members)
            .orElse(List.of());
    Map<Digest, Member> owners = new HashMap<>();
    members.forEach(one -> owners.put(one.node().certificate().fingerprint(), one));
    return new Known(height, entry, members, owners);
  }

  /**
   * What was read.
   *
   * @param height of the newest block at that time
   * @param entry the roster as it is stored
   */
  private record Known(
      BlockHeight height, String entry, List<Member> all, Map<Digest, Member> byFingerprint) {
    Known at(BlockHeight later) {
      return new Known(later, entry, all, byFingerprint);
    }
  }
}

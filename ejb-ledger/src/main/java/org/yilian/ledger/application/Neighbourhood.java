package org.yilian.ledger.application;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
 * those who judge that block. The roster is parsed again only when its entry changed. Thread-safe.
 */
final class Neighbourhood {
  private static final Known NOBODY = new Known("", List.of(), Map.of());

  private final LedgerState state;
  private final StateCodec codec;
  private final Supplier<BlockHeight> finalHeight;
  private volatile Known known = NOBODY;

  /**
   * @param finalHeight up to where the chain is final
   */
  Neighbourhood(LedgerState state, StateCodec codec, Supplier<BlockHeight> finalHeight) {
    this.state = state;
    this.codec = codec;
    this.finalHeight = finalHeight;
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
    return member.isCurrent() || member.judges(finalHeight.get().next());
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
    String entry = state.find(StateKey.roster()).orElse("");
    Known last = known;
    if (!last.entry().equals(entry)) {
      last = read(entry);
      known = last;
    }
    return last;
  }

  private Known read(String entry) {
    List<Member> members =
        new StateReader(key -> key.equals(StateKey.roster()) ? text(entry) : state.find(key), codec)
            .findRoster()
            .map(Roster::members)
            .orElse(List.of());
    Map<Digest, Member> owners = new HashMap<>();
    members.forEach(one -> owners.put(one.node().certificate().fingerprint(), one));
    return new Known(entry, members, owners);
  }

  private static Optional<String> text(String entry) {
    return Optional.of(entry).filter(text -> !text.isEmpty());
  }

  private record Known(String entry, List<Member> all, Map<Digest, Member> byFingerprint) {}
}

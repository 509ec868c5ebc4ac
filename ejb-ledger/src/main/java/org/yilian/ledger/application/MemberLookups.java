package org.yilian.ledger.application;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yilian.ledger.application.api.MembersView;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.consensus.Membership;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.contract.state.Hospital;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.Proposal;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Body;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicKeys;
import org.yilian.ledger.data.Thumbprint;

/**
 * Who judges which block, and by which keys. The state names a hospital's current key alone; the
 * former ones, under which older blocks were attested, are found where the ledger learned of them:
 * in the genesis and in the proposals that were enacted.
 */
final class MemberLookups {
  private final RunningLedger ledger;
  private final StateReader state;

  MemberLookups(RunningLedger ledger) {
    this.ledger = ledger;
    this.state = ledger.state();
  }

  /** The height is read before all else, so that what follows is at least as new. */
  MembersView members() {
    BlockHeight height = ledger.node().head().height();
    Optional<ChainReader.StoredTransaction> genesis = genesis();
    List<Membership.Span> spans = ledger.node().membership().spans();
    List<Named> keys =
        Stream.concat(
                genesis.stream().flatMap(this::founding),
                spans.stream().flatMap(span -> decided(span.hospital())))
            .toList();
    return new MembersView(
        genesis.map(one -> one.id().toString()).orElse(null),
        height.value(),
        spans.stream().map(span -> member(span, keys)).toList());
  }

  private Optional<ChainReader.StoredTransaction> genesis() {
    return ledger
        .chain()
        .block(BlockHeight.NONE.next())
        .flatMap(block -> ledger.chain().transaction(block.lines().get(0).id()));
  }

  private Stream<Named> founding(ChainReader.StoredTransaction genesis) {
    Body body = read(genesis.envelope());
    if (body instanceof GenesisBody.Found found) {
      return Stream.of(Named.of(found.hospital(), found.keys()));
    }
    return body instanceof GenesisBody.Form form
        ? form.hospitals().stream().map(Named::of)
        : Stream.empty();
  }

  private Body read(String envelope) {
    try {
      return ledger.parts().reader().read(envelope.getBytes(StandardCharsets.US_ASCII)).body();
    } catch (RefusedException e) {
      throw new IllegalStateException("the genesis cannot be read: check integrity", e);
    }
  }

  /** Keys that the consortium decided on after the genesis, by whoever proposed it. */
  private Stream<Named> decided(ParticipantId proposer) {
    return new StateLists(ledger)
        .all(Proposal.class, StateKey.PROPOSAL, ChainReader.Owner.HOSPITAL, proposer).stream()
            .filter(proposal -> proposal.state() == Proposal.State.ENACTED)
            .flatMap(proposal -> named(proposal.change()));
  }

  private static Stream<Named> named(GovernanceChange change) {
    if (change instanceof GovernanceChange.Admit admit) {
      return Stream.of(Named.of(admit.hospital()));
    }
    return change instanceof GovernanceChange.Rekey rekey
        ? Stream.of(Named.of(rekey.hospital(), rekey.keys()))
        : Stream.empty();
  }

  private MembersView.Member member(Membership.Span span, List<Named> keys) {
    return new MembersView.Member(
        span.hospital().value(),
        state.findHospital(span.hospital()).map(Hospital::name).orElse(""),
        span.from().value(),
        span.until().map(BlockHeight::value).orElse(null),
        history(span.hospital(), keys));
  }

  /** A key was in use until the next one came. */
  private List<MembersView.SigningKey> history(ParticipantId hospital, List<Named> named) {
    List<KeyEntry> keys =
        named.stream()
            .filter(one -> one.hospital().equals(hospital))
            .flatMap(one -> state.findKey(one.signingKey()).stream())
            .sorted(
                Comparator.comparing(KeyEntry::time)
                    .thenComparing(key -> key.state() == KeyEntry.State.CURRENT))
            .toList();
    return IntStream.range(0, keys.size())
        .mapToObj(
            i ->
                new MembersView.SigningKey(
                    Views.jwk(keys.get(i).jwk()),
                    i + 1 < keys.size() ? keys.get(i + 1).time() : null))
        .toList();
  }

  /**
   * A key and the hospital that it was decided to be.
   *
   * @param hospital whose
   * @param signingKey by which it attests
   */
  private record Named(ParticipantId hospital, Thumbprint signingKey) {
    static Named of(FoundingHospital hospital) {
      return of(hospital.hospital(), hospital.keys());
    }

    static Named of(ParticipantId hospital, PublicKeys keys) {
      return new Named(hospital, keys.signingKey().thumbprint());
    }
  }
}

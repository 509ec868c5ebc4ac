package org.yilian.ledger.application;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yilian.ledger.adapter.json.GovernanceChanges;
import org.yilian.ledger.application.api.GovernanceView;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.contract.state.Hospital;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.contract.state.Proposal;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Quorum;

/** Members, parameters and proposals at one moment. */
final class GovernanceLookups {
  /** Proposals that are not open any more are history: the last ones will do. */
  private static final int CLOSED = 20;

  private final RunningLedger ledger;
  private final StateReader state;
  private final Optional<Roster> roster;
  private final Set<ParticipantId> inForce;
  private final int needed;
  private final Instant now;

  GovernanceLookups(RunningLedger ledger) {
    this.ledger = ledger;
    this.state = ledger.state();
    this.roster = state.findRoster();
    this.inForce =
        roster
            .map(one -> one.current().stream().map(Member::hospital).collect(Collectors.toSet()))
            .orElse(Set.of(ledger.hospital()));
    this.needed = new Quorum(inForce.size()).size();
    this.now = ledger.clock().instant();
  }

  GovernanceView view() {
    return new GovernanceView(
        ledger.hospital().value(),
        state.replicas().count(),
        needed,
        roster.stream().flatMap(one -> one.current().stream()).map(this::member).toList(),
        proposals());
  }

  private GovernanceView.Member member(Member member) {
    return new GovernanceView.Member(
        member.hospital().value(),
        state.findHospital(member.hospital()).map(Hospital::name).orElse(""),
        since(member.from()),
        member.node().host(),
        member.node().raftPort(),
        member.node().exchangePort(),
        member.node().certificate().der());
  }

  private Instant since(BlockHeight admitted) {
    BlockHeight block = admitted.equals(BlockHeight.NONE) ? admitted.next() : admitted;
    return ledger
        .chain()
        .block(block)
        .map(stored -> stored.header().time())
        .orElseThrow(() -> new IllegalStateException("no block of a member's joining"));
  }

  /** Former members' too: what they proposed may still be open. */
  private List<GovernanceView.Proposal> proposals() {
    List<Proposal> all =
        proposers()
            .flatMap(
                proposer ->
                    new StateLists(ledger)
                            .all(
                                Proposal.class,
                                StateKey.PROPOSAL,
                                ChainReader.Owner.HOSPITAL,
                                proposer)
                            .stream())
            .sorted(Comparator.comparing(Proposal::time).reversed())
            .toList();
    return Stream.concat(
            all.stream().filter(one -> one.isOpen(now)),
            all.stream().filter(one -> !one.isOpen(now)).limit(CLOSED))
        .map(this::proposal)
        .toList();
  }

  private Stream<ParticipantId> proposers() {
    return roster
        .map(one -> one.members().stream().map(Member::hospital))
        .orElse(Stream.of(ledger.hospital()));
  }

  private GovernanceView.Proposal proposal(Proposal proposal) {
    int counted = proposal.approvalsAmong(inForce);
    boolean open = proposal.isOpen(now);
    boolean news = !proposal.approvals().contains(ledger.hospital()) || counted >= needed;
    return new GovernanceView.Proposal(
        proposal.id().toString(),
        proposal.proposer().value(),
        GovernanceChanges.write(proposal.change()),
        proposal.time(),
        proposal.until(),
        state(proposal),
        proposal.approvals().stream().map(ParticipantId::value).toList(),
        counted,
        open && news,
        open && proposal.proposer().equals(ledger.hospital()));
  }

  private GovernanceView.State state(Proposal proposal) {
    return switch (proposal.state()) {
      case OPEN -> proposal.isOpen(now) ? GovernanceView.State.OPEN : GovernanceView.State.EXPIRED;
      case ENACTED -> GovernanceView.State.ENACTED;
      case WITHDRAWN -> GovernanceView.State.WITHDRAWN;
    };
  }
}

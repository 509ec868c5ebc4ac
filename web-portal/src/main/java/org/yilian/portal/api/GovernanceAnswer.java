package org.yilian.portal.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.Locale;
import org.yilian.ledger.application.api.GovernanceView;
import org.yilian.ledger.application.api.HospitalView;
import org.yilian.ledger.application.api.Participants;

/**
 * How the consortium is governed (protocol §5).
 *
 * @param hospital id of this node's
 * @param replicas how many hospitals hold a large ciphertext or a file
 * @param needed how many members have to approve a change
 * @param members in force; none while the hospital is alone
 * @param proposals open ones first, each newest first
 */
public record GovernanceAnswer(
    String hospital, int replicas, int needed, List<Member> members, List<Proposal> proposals) {

  /** Copies the lists. */
  public GovernanceAnswer {
    members = List.copyOf(members);
    proposals = List.copyOf(proposals);
  }

  static GovernanceAnswer of(GovernanceView view, Participants participants) {
    return new GovernanceAnswer(
        view.hospital(),
        view.replicas(),
        view.needed(),
        view.members().stream().map(Member::of).toList(),
        view.proposals().stream().map(one -> Proposal.of(one, participants)).toList());
  }

  private static HospitalName named(String hospital, Participants participants) {
    return new HospitalName(
        hospital, participants.hospital(hospital).map(HospitalView::name).orElse(null));
  }

  /**
   * A member, and where its node is reached.
   *
   * @param id hospital id
   * @param name as the ledger has it
   * @param since time of the block that admitted it
   * @param node as the protocol writes it
   */
  public record Member(String id, String name, long since, Node node) {

    static Member of(GovernanceView.Member member) {
      return new Member(
          member.hospital(),
          member.name(),
          member.since().toEpochMilli(),
          new Node(member.host(), member.raftPort(), member.exchangePort(), member.certificate()));
    }
  }

  /**
   * A hospital's node.
   *
   * @param host where it is reached
   * @param raftPort TCP port of the ordered log
   * @param exchangePort TCP port of the exchange
   * @param certificate DER in base64url
   */
  public record Node(String host, int raftPort, int exchangePort, String certificate) {}

  /**
   * A change that a hospital proposed.
   *
   * @param id of the {@code governance.propose}
   * @param proposer who
   * @param change in the protocol's form
   * @param time when it was proposed
   * @param until when it is over, if nothing came of it
   * @param state {@code open}, {@code enacted}, {@code withdrawn} or {@code expired}
   * @param approvals who approved it, the proposer first
   * @param counted how many of them are members in force
   * @param approvable whether this hospital's approval would count for something
   * @param withdrawable whether this hospital may take it back
   */
  public record Proposal(
      String id,
      HospitalName proposer,
      @JsonRawValue String change,
      long time,
      long until,
      String state,
      List<HospitalName> approvals,
      int counted,
      boolean approvable,
      boolean withdrawable) {

    /** Copies the list. */
    public Proposal {
      approvals = List.copyOf(approvals);
    }

    static Proposal of(GovernanceView.Proposal proposal, Participants participants) {
      return new Proposal(
          proposal.id(),
          named(proposal.proposer(), participants),
          proposal.change(),
          proposal.time().toEpochMilli(),
          proposal.until().toEpochMilli(),
          proposal.state().name().toLowerCase(Locale.ROOT),
          proposal.approvals().stream().map(one -> named(one, participants)).toList(),
          proposal.counted(),
          proposal.approvable(),
          proposal.withdrawable());
    }
  }
}

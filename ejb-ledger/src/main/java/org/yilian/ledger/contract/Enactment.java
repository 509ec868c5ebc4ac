package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.contract.state.Parameters;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.contract.state.Standing;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.ParticipantId;

/**
 * Whether a change of the consortium is possible as things are, and what it does. A proposal that
 * was possible may cease to be, by another that was enacted meanwhile.
 */
final class Enactment {
  private final ContractCall call;
  private final Optional<Roster> roster;

  Enactment(ContractCall call) {
    this.call = call;
    this.roster = call.state().findRoster();
  }

  void check(GovernanceChange change) throws RefusedException {
    if (change instanceof GovernanceChange.Admit admit) {
      checkAdmission(admit.hospital());
    } else if (change instanceof GovernanceChange.Remove remove) {
      requireMember(remove.hospital());
      require(call.members().size() > 1, RefusalCode.LAST_MEMBER, "hospital");
    } else if (change instanceof GovernanceChange.Move move) {
      checkMove(move.hospital(), move.node());
    } else if (change instanceof GovernanceChange.Rekey rekey) {
      requireMember(rekey.hospital());
      KeySuccession.requireUnknown(call, KeyNames.of(rekey.keys()));
    } else if (change instanceof GovernanceChange.Tune tune) {
      require(
          !tune.replicas().equals(call.state().replicas()),
          RefusalCode.STATE_UNCHANGED,
          "replicas");
    }
  }

  private void checkAdmission(FoundingHospital newcomer) throws RefusedException {
    // A hospital alone has told nobody where its node is.
    call.existing(roster, "node");
    call.requireNew(call.state().findParticipant(newcomer.hospital()), "hospital");
    KeySuccession.requireUnknown(call, KeyNames.of(newcomer.keys()));
    requireOwn(newcomer.hospital(), newcomer.node().certificate());
  }

  private void checkMove(ParticipantId hospital, HospitalNode node) throws RefusedException {
    requireMember(hospital);
    boolean same =
        roster.flatMap(one -> one.find(hospital)).map(Member::node).equals(Optional.of(node));
    require(!same, RefusalCode.STATE_UNCHANGED, "node");
    requireOwn(hospital, node.certificate());
  }

  private void requireMember(ParticipantId hospital) throws RefusedException {
    boolean former =
        roster.flatMap(one -> one.find(hospital)).filter(m -> !m.isCurrent()).isPresent();
    require(!former, RefusalCode.HOSPITAL_REMOVED, "hospital");
    require(call.members().contains(hospital), RefusalCode.UNKNOWN_REFERENCE, "hospital");
  }

  /** A peer is known by its certificate alone, so that no two have the same. */
  private void requireOwn(ParticipantId hospital, NodeCertificate certificate)
      throws RefusedException {
    boolean anothers =
        roster.stream()
            .flatMap(one -> one.current().stream())
            .filter(member -> !member.hospital().equals(hospital))
            .anyMatch(member -> member.node().certificate().equals(certificate));
    require(!anothers, RefusalCode.ALREADY_EXISTS, "certificate");
  }

  /** Puts a change in force that {@link #check} let pass. */
  void apply(GovernanceChange change) throws RefusedException {
    BlockHeight height = call.height();
    if (change instanceof GovernanceChange.Admit admit) {
      FoundingHospital newcomer = admit.hospital();
      Joining.entries(newcomer.hospital(), newcomer.name(), newcomer.keys(), call.now())
          .forEach(call::put);
      call.put(rosterNow().admit(newcomer.hospital(), height, newcomer.node()));
    } else if (change instanceof GovernanceChange.Remove remove) {
      call.put(hospital(remove.hospital()).withStanding(Standing.SUSPENDED));
      call.put(rosterNow().remove(remove.hospital(), height));
    } else if (change instanceof GovernanceChange.Move move) {
      call.put(moved(move.hospital(), move.node()));
    } else if (change instanceof GovernanceChange.Rekey rekey) {
      KeySuccession.rotate(call, rekey.keys(), hospital(rekey.hospital()));
    } else if (change instanceof GovernanceChange.Tune tune) {
      Instant first = call.state().findParameters().map(Parameters::time).orElse(call.now());
      call.put(new Parameters(tune.replicas(), first));
    }
  }

  private Roster rosterNow() throws RefusedException {
    return call.existing(roster, "node");
  }

  /** The hospital that founded the ledger alone comes to be its roster. */
  private Roster moved(ParticipantId hospital, HospitalNode node) {
    return roster.isPresent()
        ? roster.get().move(hospital, node)
        : new Roster(List.of(), call.now()).admit(hospital, BlockHeight.NONE, node);
  }

  private Participant hospital(ParticipantId id) throws RefusedException {
    return call.existing(call.state().findParticipant(id), "hospital");
  }
}

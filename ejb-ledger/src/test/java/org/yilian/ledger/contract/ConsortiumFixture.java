package org.yilian.ledger.contract;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.yilian.ledger.contract.PersonFixture.KeyPairFixture;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.contract.state.Proposal;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Replicas;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;

/** A consortium of some hospitals, and the steps of a decision. */
final class ConsortiumFixture {
  static final Duration DAY = Duration.ofDays(1);

  final LedgerFixture ledger = new LedgerFixture();
  final List<PersonFixture> hospitals;

  ConsortiumFixture(int size) {
    hospitals = Stream.generate(() -> ledger.newPerson(Role.HOSPITAL)).limit(size).toList();
    ledger.accept(hospitals.get(0), ledger.forming(hospitals));
  }

  PersonFixture hospital(int index) {
    return hospitals.get(index);
  }

  GovernanceBody.Propose proposal(GovernanceChange change) {
    return new GovernanceBody.Propose(change, ledger.now().plus(DAY));
  }

  /** A change that is always possible. */
  GovernanceChange.Tune tuning() {
    return new GovernanceChange.Tune(new Replicas(ledger.state().replicas().count() % 20 + 1));
  }

  TransactionId propose(PersonFixture by, GovernanceChange change) {
    return ledger.accept(by, proposal(change));
  }

  RefusalCode refuseToPropose(GovernanceChange change) {
    return ledger.refuse(hospital(0), proposal(change));
  }

  void approve(PersonFixture by, TransactionId proposal) {
    ledger.accept(by, new GovernanceBody.Approve(proposal));
  }

  RefusalCode refuseToApprove(PersonFixture by, TransactionId proposal) {
    return ledger.refuse(by, new GovernanceBody.Approve(proposal));
  }

  /** Proposed by the first, approved by the next ones until it is in force. */
  TransactionId decide(GovernanceChange change) {
    TransactionId proposal = propose(hospital(0), change);
    for (int i = 1; entry(proposal).state() == Proposal.State.OPEN; i++) {
      approve(hospital(i), proposal);
    }
    return proposal;
  }

  Proposal entry(TransactionId proposal) {
    return ledger.state().findProposal(proposal).orElseThrow();
  }

  Roster roster() {
    return ledger.state().findRoster().orElseThrow();
  }

  List<ParticipantId> members() {
    return roster().current().stream().map(Member::hospital).toList();
  }

  /** With the statement that belongs to it. */
  GovernanceChange.Admit admission(PersonFixture newcomer) {
    return admission(ledger.founder(newcomer), newcomer.keys().signing());
  }

  static GovernanceChange.Admit admission(FoundingHospital newcomer, KeyFixture by) {
    return new GovernanceChange.Admit(newcomer, statement(HospitalStatement.of(newcomer), by));
  }

  static GovernanceChange.Rekey rekeying(PersonFixture hospital, KeyPairFixture next) {
    byte[] said = HospitalStatement.ofKeys(hospital.id(), next.publicKeys());
    return new GovernanceChange.Rekey(
        hospital.id(), next.publicKeys(), statement(said, next.signing()));
  }

  static HospitalStatement statement(byte[] said, KeyFixture by) {
    return HospitalStatement.sign(by.thumbprint(), said, by::sign);
  }

  GovernanceChange.Remove removal(PersonFixture hospital) {
    return new GovernanceChange.Remove(hospital.id());
  }

  GovernanceChange.Move move(PersonFixture hospital) {
    return new GovernanceChange.Move(hospital.id(), ledger.newNode());
  }
}

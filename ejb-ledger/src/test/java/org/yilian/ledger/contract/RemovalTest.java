package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.contract.state.Proposal;
import org.yilian.ledger.contract.state.Standing;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;

/** A hospital is removed from a consortium, and what becomes of decisions that were under way. */
class RemovalTest {
  private final ConsortiumFixture consortium = new ConsortiumFixture(5);
  private final LedgerFixture ledger = consortium.ledger;
  private final PersonFixture last = consortium.hospital(4);

  @Test
  void aRemovedHospitalSignsNothingMore() {
    consortium.decide(consortium.removal(last));

    assertThat(ledger.state().findParticipant(last.id()).orElseThrow().standing())
        .isEqualTo(Standing.SUSPENDED);
    assertThat(ledger.refuse(last, consortium.proposal(consortium.tuning())))
        .isEqualTo(RefusalCode.HOSPITAL_REMOVED);
  }

  @Test
  void theBlockThatRemovesIsJudgedByTheOldMembersAndTheNextWithoutIt() {
    consortium.decide(consortium.removal(last));
    Member removed = consortium.roster().find(last.id()).orElseThrow();

    assertThat(removed.until()).contains(new BlockHeight(5));
    assertThat(consortium.roster().membersAt(new BlockHeight(5))).hasSize(5);
    assertThat(consortium.roster().membersAt(new BlockHeight(6))).hasSize(4);
    assertThat(consortium.members()).doesNotContain(last.id()).hasSize(4);
  }

  @Test
  void aHospitalMayProposeItsOwnRemoval() {
    TransactionId proposal = consortium.propose(last, consortium.removal(last));
    for (int i = 0; i < 3; i++) {
      consortium.approve(consortium.hospital(i), proposal);
    }

    assertThat(consortium.members()).doesNotContain(last.id());
  }

  @Test
  void whoWasRemovedIsNeitherRemovedAgainNorMovedNorRekeyed() {
    consortium.decide(consortium.removal(last));

    assertThat(consortium.refuseToPropose(consortium.removal(last)))
        .isEqualTo(RefusalCode.HOSPITAL_REMOVED);
    assertThat(consortium.refuseToPropose(consortium.move(last)))
        .isEqualTo(RefusalCode.HOSPITAL_REMOVED);
    assertThat(consortium.refuseToPropose(ConsortiumFixture.rekeying(last, ledger.newKeys())))
        .isEqualTo(RefusalCode.HOSPITAL_REMOVED);
  }

  @Test
  void whoIsNoMemberIsNotRemoved() {
    PersonFixture doctor = ledger.register(consortium.hospital(0), Role.DOCTOR);

    assertThat(consortium.refuseToPropose(consortium.removal(doctor)))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
    assertThat(consortium.refuseToPropose(consortium.removal(ledger.newPerson(Role.HOSPITAL))))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void theLastMemberStays() {
    ConsortiumFixture alone = new ConsortiumFixture(1);

    assertThat(alone.refuseToPropose(alone.removal(alone.hospital(0))))
        .isEqualTo(RefusalCode.LAST_MEMBER);
  }

  @Test
  void theLastButOneMayGo() {
    ConsortiumFixture two = new ConsortiumFixture(2);
    two.decide(two.removal(two.hospital(1)));

    assertThat(two.members()).containsExactly(two.hospital(0).id());
    assertThat(two.refuseToPropose(two.removal(two.hospital(0))))
        .isEqualTo(RefusalCode.LAST_MEMBER);
  }

  @Test
  void approvalsOfWhoWasRemovedDoNotCount() {
    GovernanceChange.Tune tuning = consortium.tuning();
    TransactionId proposal = consortium.propose(last, tuning);
    consortium.approve(consortium.hospital(0), proposal);
    consortium.decide(consortium.removal(last));
    consortium.approve(consortium.hospital(1), proposal);
    assertThat(ledger.state().replicas()).isNotEqualTo(tuning.replicas());

    consortium.approve(consortium.hospital(2), proposal);

    assertThat(ledger.state().replicas()).isEqualTo(tuning.replicas());
  }

  @Test
  void whoWasRemovedNeitherApprovesNorWithdraws() {
    TransactionId own = consortium.propose(last, consortium.tuning());
    TransactionId others = consortium.propose(consortium.hospital(0), consortium.tuning());
    consortium.decide(consortium.removal(last));

    assertThat(consortium.refuseToApprove(last, others)).isEqualTo(RefusalCode.HOSPITAL_REMOVED);
    assertThat(ledger.refuse(last, new GovernanceBody.Withdraw(own)))
        .isEqualTo(RefusalCode.HOSPITAL_REMOVED);
  }

  @Test
  void approvalsThatCameToSufficeAreCountedAgain() {
    GovernanceChange.Tune tuning = consortium.tuning();
    TransactionId proposal = consortium.propose(consortium.hospital(0), tuning);
    consortium.approve(consortium.hospital(1), proposal);
    consortium.approve(consortium.hospital(2), proposal);
    consortium.decide(consortium.removal(last));
    assertThat(consortium.entry(proposal).state()).isEqualTo(Proposal.State.OPEN);

    consortium.approve(consortium.hospital(1), proposal);

    assertThat(ledger.state().replicas()).isEqualTo(tuning.replicas());
    assertThat(consortium.entry(proposal).approvals()).hasSize(3);
  }

  @Test
  void aProposalAboutWhoWasRemovedMeanwhileIsNotCarried() {
    TransactionId move = consortium.propose(last, consortium.move(last));
    consortium.decide(consortium.removal(last));

    assertThat(consortium.refuseToApprove(consortium.hospital(1), move))
        .isEqualTo(RefusalCode.HOSPITAL_REMOVED);
  }

  @Test
  void whoWasRemovedDoesNotComeBackUnderTheSameId() {
    consortium.decide(consortium.removal(last));
    PersonFixture.KeyPairFixture fresh = ledger.newKeys();
    FoundingHospital again =
        new FoundingHospital(last.id(), "again", fresh.publicKeys(), ledger.newNode());

    assertThat(consortium.refuseToPropose(ConsortiumFixture.admission(again, fresh.signing())))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void theCertificateOfWhoWasRemovedIsFreeAgain() {
    HospitalNode node = consortium.roster().find(last.id()).orElseThrow().node();
    consortium.decide(consortium.removal(last));
    PersonFixture newcomer = ledger.newPerson(Role.HOSPITAL);
    FoundingHospital said =
        new FoundingHospital(newcomer.id(), "n", newcomer.keys().publicKeys(), node);

    consortium.decide(ConsortiumFixture.admission(said, newcomer.keys().signing()));

    assertThat(consortium.members()).contains(newcomer.id());
  }
}

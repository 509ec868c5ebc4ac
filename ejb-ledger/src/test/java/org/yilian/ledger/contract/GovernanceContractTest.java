package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.state.Proposal;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;

/** How four hospitals decide: a proposal, approvals, and what closes it. */
class GovernanceContractTest {
  private final ConsortiumFixture consortium = new ConsortiumFixture(4);
  private final LedgerFixture ledger = consortium.ledger;
  private final PersonFixture first = consortium.hospital(0);
  private final PersonFixture second = consortium.hospital(1);
  private final PersonFixture third = consortium.hospital(2);
  private final PersonFixture fourth = consortium.hospital(3);

  @Test
  void theApprovalThatMakesItMoreThanTwoThirdsPutsItInForce() {
    GovernanceChange.Tune tuning = consortium.tuning();
    TransactionId proposal = consortium.propose(second, tuning);
    consortium.approve(first, proposal);
    assertThat(ledger.state().replicas()).isNotEqualTo(tuning.replicas());
    assertThat(consortium.entry(proposal).state()).isEqualTo(Proposal.State.OPEN);

    consortium.approve(fourth, proposal);

    assertThat(ledger.state().replicas()).isEqualTo(tuning.replicas());
    assertThat(consortium.entry(proposal).state()).isEqualTo(Proposal.State.ENACTED);
    assertThat(consortium.entry(proposal).approvals())
        .containsExactly(second.id(), first.id(), fourth.id());
  }

  @Test
  void nobodyApprovesTwice() {
    TransactionId proposal = consortium.propose(first, consortium.tuning());
    assertThat(consortium.refuseToApprove(first, proposal)).isEqualTo(RefusalCode.STATE_UNCHANGED);

    consortium.approve(second, proposal);
    assertThat(consortium.refuseToApprove(second, proposal)).isEqualTo(RefusalCode.STATE_UNCHANGED);
  }

  @Test
  void whatIsInForceIsNotApproved() {
    TransactionId proposal = consortium.decide(consortium.tuning());

    assertThat(consortium.refuseToApprove(fourth, proposal)).isEqualTo(RefusalCode.PROPOSAL_CLOSED);
    assertThat(ledger.refuse(first, new GovernanceBody.Withdraw(proposal)))
        .isEqualTo(RefusalCode.PROPOSAL_CLOSED);
  }

  @Test
  void theProposerWithdraws() {
    TransactionId proposal = consortium.propose(first, consortium.tuning());
    ledger.accept(first, new GovernanceBody.Withdraw(proposal));

    assertThat(consortium.entry(proposal).state()).isEqualTo(Proposal.State.WITHDRAWN);
    assertThat(consortium.refuseToApprove(second, proposal)).isEqualTo(RefusalCode.PROPOSAL_CLOSED);
    assertThat(ledger.refuse(first, new GovernanceBody.Withdraw(proposal)))
        .isEqualTo(RefusalCode.PROPOSAL_CLOSED);
  }

  @Test
  void nobodyElseWithdraws() {
    TransactionId proposal = consortium.propose(first, consortium.tuning());
    consortium.approve(second, proposal);

    assertThat(ledger.refuse(second, new GovernanceBody.Withdraw(proposal)))
        .isEqualTo(RefusalCode.NOT_YOUR_PROPOSAL);
  }

  @Test
  void aProposalIsOverWhenItsTimeHasCome() {
    TransactionId proposal = consortium.propose(first, consortium.tuning());
    ledger.pass(ConsortiumFixture.DAY.minusMillis(1));
    consortium.approve(second, proposal);
    ledger.pass(Duration.ofMillis(1));

    assertThat(consortium.refuseToApprove(third, proposal)).isEqualTo(RefusalCode.PROPOSAL_CLOSED);
    assertThat(ledger.refuse(first, new GovernanceBody.Withdraw(proposal)))
        .isEqualTo(RefusalCode.PROPOSAL_CLOSED);
  }

  @Test
  void aProposalLastsAtMostThirtyDays() {
    GovernanceChange change = consortium.tuning();
    Duration longest = Duration.ofDays(30);

    assertThat(refuseUntil(change, longest.plusMillis(1)))
        .isEqualTo(RefusalCode.UNTIL_OUT_OF_RANGE);
    assertThat(refuseUntil(change, Duration.ZERO)).isEqualTo(RefusalCode.UNTIL_OUT_OF_RANGE);
    ledger.accept(first, new GovernanceBody.Propose(change, ledger.now().plus(longest)));
  }

  private RefusalCode refuseUntil(GovernanceChange change, Duration span) {
    return ledger.refuse(first, new GovernanceBody.Propose(change, ledger.now().plus(span)));
  }

  @Test
  void whatWasNotProposedIsNotApproved() {
    TransactionId unknown = new TransactionId(ledger.newDigest());

    assertThat(consortium.refuseToApprove(first, unknown)).isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
    assertThat(ledger.refuse(first, new GovernanceBody.Withdraw(unknown)))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void onlyHospitalsDecide() {
    PersonFixture administrator = ledger.register(first, Role.ADMINISTRATOR);
    TransactionId proposal = consortium.propose(first, consortium.tuning());

    assertThat(ledger.refuse(administrator, consortium.proposal(consortium.tuning())))
        .isEqualTo(RefusalCode.ROLE_NOT_ALLOWED);
    assertThat(consortium.refuseToApprove(administrator, proposal))
        .isEqualTo(RefusalCode.ROLE_NOT_ALLOWED);
    assertThat(ledger.refuse(administrator, new GovernanceBody.Withdraw(proposal)))
        .isEqualTo(RefusalCode.ROLE_NOT_ALLOWED);
  }

  @Test
  void aHospitalOutsideDoesNotDecide() {
    PersonFixture stranger = ledger.newPerson(Role.HOSPITAL);
    TransactionId proposal = consortium.propose(first, consortium.tuning());

    assertThat(consortium.refuseToApprove(stranger, proposal)).isEqualTo(RefusalCode.UNKNOWN_ACTOR);
  }

  @Test
  void twoProposalsForTheSameHaveTheirOwnApprovals() {
    GovernanceChange.Tune tuning = consortium.tuning();
    TransactionId one = consortium.propose(first, tuning);
    TransactionId other = consortium.propose(second, tuning);
    consortium.approve(third, one);
    consortium.approve(third, other);

    assertThat(ledger.state().replicas()).isNotEqualTo(tuning.replicas());
  }

  @Test
  void whatAnotherProposalMadePointlessIsNotApproved() {
    GovernanceChange.Tune tuning = consortium.tuning();
    TransactionId slower = consortium.propose(first, tuning);
    consortium.decide(tuning);

    assertThat(consortium.refuseToApprove(second, slower)).isEqualTo(RefusalCode.STATE_UNCHANGED);
    assertThat(consortium.refuseToPropose(tuning)).isEqualTo(RefusalCode.STATE_UNCHANGED);
  }

  @Test
  void aNodeMoves() {
    GovernanceChange.Move move = consortium.move(third);
    consortium.decide(move);

    assertThat(consortium.roster().find(third.id()).orElseThrow().node()).isEqualTo(move.node());
    assertThat(consortium.roster().find(third.id()).orElseThrow().from())
        .isEqualTo(BlockHeight.NONE);
    assertThat(consortium.members()).hasSize(4);
  }

  @Test
  void aNodeMayKeepItsCertificateAndChangeItsAddress() {
    HospitalNode old = consortium.roster().find(third.id()).orElseThrow().node();
    HospitalNode next = new HospitalNode("10.0.0.7", 1, 2, old.certificate());
    consortium.decide(new GovernanceChange.Move(third.id(), next));

    assertThat(consortium.roster().find(third.id()).orElseThrow().node()).isEqualTo(next);
  }

  @Test
  void aNodeDoesNotMoveToWhereItIs() {
    HospitalNode node = consortium.roster().find(third.id()).orElseThrow().node();

    assertThat(consortium.refuseToPropose(new GovernanceChange.Move(third.id(), node)))
        .isEqualTo(RefusalCode.STATE_UNCHANGED);
  }

  @Test
  void aNodeDoesNotTakeAnothersCertificate() {
    HospitalNode anothers = consortium.roster().find(second.id()).orElseThrow().node();
    HospitalNode stolen = new HospitalNode("elsewhere", 1, 2, anothers.certificate());

    assertThat(consortium.refuseToPropose(new GovernanceChange.Move(third.id(), stolen)))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void onlyMembersMove() {
    assertThat(consortium.refuseToPropose(consortium.move(ledger.newPerson(Role.HOSPITAL))))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
    PersonFixture doctor = ledger.register(first, Role.DOCTOR);
    assertThat(consortium.refuseToPropose(consortium.move(doctor)))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void aDecisionStandsInNobodysArchive() {
    Outcome.Accepted accepted =
        ledger.accepted(ledger.transaction(first, consortium.proposal(consortium.tuning())));

    assertThat(accepted.archives()).isEmpty();
  }
}

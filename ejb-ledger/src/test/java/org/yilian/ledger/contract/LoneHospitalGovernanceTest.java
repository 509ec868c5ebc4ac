package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.PersonFixture.KeyPairFixture;
import org.yilian.ledger.contract.state.Proposal;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.Replicas;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;

/** A hospital that founded its ledger alone decides at once, and may become a consortium. */
class LoneHospitalGovernanceTest {
  private final LedgerFixture ledger = new LedgerFixture();
  private final PersonFixture hospital = ledger.newPerson(Role.HOSPITAL);
  private final PersonFixture newcomer = ledger.newPerson(Role.HOSPITAL);
  private final GovernanceChange.Move ownNode =
      new GovernanceChange.Move(hospital.id(), ledger.newNode());

  LoneHospitalGovernanceTest() {
    ledger.accept(hospital, ledger.founding(hospital));
  }

  private GovernanceBody.Propose proposal(GovernanceChange change) {
    return new GovernanceBody.Propose(change, ledger.now().plus(ConsortiumFixture.DAY));
  }

  private GovernanceChange admission() {
    return ConsortiumFixture.admission(ledger.founder(newcomer), newcomer.keys().signing());
  }

  @Test
  void itsProposalIsInForceAtOnce() {
    TransactionId proposal =
        ledger.accept(hospital, proposal(new GovernanceChange.Tune(new Replicas(1))));

    assertThat(ledger.state().replicas()).isEqualTo(new Replicas(1));
    assertThat(ledger.state().findProposal(proposal).orElseThrow().state())
        .isEqualTo(Proposal.State.ENACTED);
  }

  @Test
  void whatAppliesByDefaultIsNotDecidedAnew() {
    assertThat(ledger.refuse(hospital, proposal(new GovernanceChange.Tune(Replicas.DEFAULT))))
        .isEqualTo(RefusalCode.STATE_UNCHANGED);
  }

  @Test
  void itsKeysAreRenewed() {
    KeyPairFixture next = ledger.newKeys();
    ledger.accept(hospital, proposal(ConsortiumFixture.rekeying(hospital, next)));
    hospital.use(next);

    ledger.register(hospital, Role.DOCTOR);
  }

  @Test
  void itAdmitsNobodyBeforeItSaysWhereItsNodeIs() {
    assertThat(ledger.refuse(hospital, proposal(admission())))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void itBecomesAConsortium() {
    ledger.accept(hospital, proposal(ownNode));
    ledger.accept(hospital, proposal(admission()));

    assertThat(ledger.state().membersAt(new BlockHeight(3))).containsExactly(hospital.id());
    assertThat(ledger.state().membersAt(new BlockHeight(4)))
        .containsExactlyInAnyOrder(hospital.id(), newcomer.id());
    assertThat(ledger.state().findRoster().orElseThrow().find(hospital.id()).orElseThrow().node())
        .isEqualTo(ownNode.node());
  }

  @Test
  void itIsAloneNoLongerOnceItAdmitted() {
    ledger.accept(hospital, proposal(ownNode));
    ledger.accept(hospital, proposal(admission()));
    TransactionId proposal =
        ledger.accept(hospital, proposal(new GovernanceChange.Tune(new Replicas(1))));
    assertThat(ledger.state().replicas()).isEqualTo(Replicas.DEFAULT);

    ledger.accept(newcomer, new GovernanceBody.Approve(proposal));
    assertThat(ledger.state().replicas()).isEqualTo(new Replicas(1));
  }

  @Test
  void itStays() {
    GovernanceChange removal = new GovernanceChange.Remove(hospital.id());
    assertThat(ledger.refuse(hospital, proposal(removal))).isEqualTo(RefusalCode.LAST_MEMBER);

    ledger.accept(hospital, proposal(ownNode));
    assertThat(ledger.refuse(hospital, proposal(removal))).isEqualTo(RefusalCode.LAST_MEMBER);
  }

  @Test
  void onlyItsOwnNodeIsOnItsLedger() {
    assertThat(
            ledger.refuse(
                hospital, proposal(new GovernanceChange.Move(newcomer.id(), ledger.newNode()))))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void aStatementIsNeededAllTheSame() {
    KeyPairFixture next = ledger.newKeys();
    byte[] said = HospitalStatement.ofKeys(hospital.id(), next.publicKeys());

    assertThat(
            ledger.refuse(
                hospital,
                proposal(
                    new GovernanceChange.Rekey(
                        hospital.id(),
                        next.publicKeys(),
                        ConsortiumFixture.statement(said, hospital.keys().signing())))))
        .isEqualTo(RefusalCode.COUNTERSIGNATURE_MISSING);
  }
}

package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.PersonFixture.KeyPairFixture;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;

/** A hospital gets new keys, by decision of the members. */
class RekeyingTest {
  private final ConsortiumFixture consortium = new ConsortiumFixture(4);
  private final LedgerFixture ledger = consortium.ledger;
  private final PersonFixture hospital = consortium.hospital(3);
  private final KeyPairFixture old = hospital.keys();
  private final KeyPairFixture next = ledger.newKeys();

  private RefusalCode refuse(HospitalStatement statement) {
    return consortium.refuseToPropose(
        new GovernanceChange.Rekey(hospital.id(), next.publicKeys(), statement));
  }

  @Test
  void theNewKeysAreInForceAndTheOldOnesVoid() {
    consortium.decide(ConsortiumFixture.rekeying(hospital, next));

    assertThat(ledger.refuse(hospital, consortium.proposal(consortium.tuning())))
        .isEqualTo(RefusalCode.KEY_ROTATED);
    hospital.use(next);
    ledger.register(hospital, Role.DOCTOR);
    assertThat(ledger.state().findKey(old.encryption().thumbprint()).orElseThrow().state())
        .isEqualTo(KeyEntry.State.ROTATED);
    assertThat(ledger.state().findParticipant(hospital.id()).orElseThrow().keys().encryptionKey())
        .isEqualTo(next.encryption().thumbprint());
  }

  @Test
  void theOthersDecideForAHospitalThatLostItsKeys() {
    TransactionId proposal =
        consortium.propose(consortium.hospital(0), ConsortiumFixture.rekeying(hospital, next));
    consortium.approve(consortium.hospital(1), proposal);
    consortium.approve(consortium.hospital(2), proposal);
    hospital.use(next);

    consortium.propose(hospital, consortium.tuning());
  }

  @Test
  void approvalsGivenWithTheOldKeyCount() {
    GovernanceChange.Tune tuning = consortium.tuning();
    TransactionId proposal = consortium.propose(hospital, tuning);
    consortium.decide(ConsortiumFixture.rekeying(hospital, next));
    consortium.approve(consortium.hospital(0), proposal);
    consortium.approve(consortium.hospital(1), proposal);

    assertThat(ledger.state().replicas()).isEqualTo(tuning.replicas());
  }

  @Test
  void theNewKeyItselfStatesWhoseItIs() {
    byte[] said = HospitalStatement.ofKeys(hospital.id(), next.publicKeys());

    assertThat(refuse(ConsortiumFixture.statement(said, old.signing())))
        .isEqualTo(RefusalCode.COUNTERSIGNATURE_MISSING);
    assertThat(
            refuse(HospitalStatement.sign(next.signing().thumbprint(), said, old.signing()::sign)))
        .isEqualTo(RefusalCode.SIGNATURE_INVALID);
  }

  @Test
  void aStatementForAnotherHospitalIsNoneForThis() {
    byte[] said = HospitalStatement.ofKeys(consortium.hospital(1).id(), next.publicKeys());

    assertThat(refuse(ConsortiumFixture.statement(said, next.signing())))
        .isEqualTo(RefusalCode.SIGNATURE_INVALID);
  }

  @Test
  void keysThatTheLedgerKnowsAreNobodysNewOnes() {
    KeyPairFixture mixed = new KeyPairFixture(next.signing(), old.encryption());

    assertThat(consortium.refuseToPropose(ConsortiumFixture.rekeying(hospital, mixed)))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
    assertThat(
            consortium.refuseToPropose(
                ConsortiumFixture.rekeying(hospital, consortium.hospital(1).keys())))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void onlyHospitalsAreRekeyedSo() {
    PersonFixture doctor = ledger.register(consortium.hospital(0), Role.DOCTOR);

    assertThat(consortium.refuseToPropose(ConsortiumFixture.rekeying(doctor, next)))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void aHospitalsKeyIsNotRotatedByItself() {
    assertThat(ledger.refuse(hospital, new KeyBody.Rotate(next.publicKeys())))
        .isEqualTo(RefusalCode.ROLE_NOT_ALLOWED);
  }
}

package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.PublicKeys;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;

/** A hospital joins a consortium that is there. */
class AdmissionTest {
  private final ConsortiumFixture consortium = new ConsortiumFixture(3);
  private final LedgerFixture ledger = consortium.ledger;
  private final PersonFixture newcomer = ledger.newPerson(Role.HOSPITAL);
  private final FoundingHospital said = ledger.founder(newcomer);

  private RefusalCode refuse(FoundingHospital hospital) {
    return consortium.refuseToPropose(
        ConsortiumFixture.admission(hospital, newcomer.keys().signing()));
  }

  private RefusalCode refuseStatement(HospitalStatement statement) {
    return consortium.refuseToPropose(new GovernanceChange.Admit(said, statement));
  }

  @Test
  void aNewcomerActsOnceItIsAdmitted() {
    GovernanceChange admission = ConsortiumFixture.admission(said, newcomer.keys().signing());
    TransactionId proposal = consortium.propose(consortium.hospital(0), admission);
    consortium.approve(consortium.hospital(1), proposal);
    assertThat(ledger.refuse(newcomer, consortium.proposal(consortium.tuning())))
        .isEqualTo(RefusalCode.UNKNOWN_ACTOR);
    consortium.approve(consortium.hospital(2), proposal);

    assertThat(ledger.state().findHospital(newcomer.id()).orElseThrow().name())
        .isEqualTo(said.name());
    ledger.register(newcomer, Role.PATIENT);
    consortium.propose(newcomer, consortium.tuning());
  }

  @Test
  void theBlockThatAdmitsIsJudgedByTheOldMembersAndTheNextByAll() {
    consortium.decide(ConsortiumFixture.admission(said, newcomer.keys().signing()));
    Member member = consortium.roster().find(newcomer.id()).orElseThrow();

    assertThat(member.node()).isEqualTo(said.node());
    assertThat(member.from()).isEqualTo(new BlockHeight(4));
    assertThat(consortium.roster().membersAt(new BlockHeight(4))).hasSize(3);
    assertThat(consortium.roster().membersAt(new BlockHeight(5))).hasSize(4).contains(member);
  }

  @Test
  void aNewcomerCountsInTheNextDecision() {
    consortium.decide(ConsortiumFixture.admission(said, newcomer.keys().signing()));
    TransactionId proposal = consortium.propose(newcomer, consortium.tuning());
    consortium.approve(consortium.hospital(0), proposal);
    consortium.approve(consortium.hospital(1), proposal);

    assertThat(consortium.refuseToApprove(consortium.hospital(2), proposal))
        .isEqualTo(RefusalCode.PROPOSAL_CLOSED);
  }

  @Test
  void nobodyIsAdmittedUnderAKeyThatTheyDoNotHold() {
    KeyFixture foreign = consortium.hospital(0).keys().signing();
    byte[] octets = HospitalStatement.of(said);

    assertThat(refuseStatement(ConsortiumFixture.statement(octets, foreign)))
        .isEqualTo(RefusalCode.COUNTERSIGNATURE_MISSING);
    assertThat(
            refuseStatement(
                HospitalStatement.sign(
                    newcomer.keys().signing().thumbprint(), octets, foreign::sign)))
        .isEqualTo(RefusalCode.SIGNATURE_INVALID);
  }

  @Test
  void aStatementIsAboutWhatIsProposed() {
    FoundingHospital renamed =
        new FoundingHospital(said.hospital(), "another", said.keys(), said.node());
    FoundingHospital elsewhere =
        new FoundingHospital(said.hospital(), said.name(), said.keys(), ledger.newNode());
    KeyFixture key = newcomer.keys().signing();

    assertThat(refuseStatement(ConsortiumFixture.statement(HospitalStatement.of(renamed), key)))
        .isEqualTo(RefusalCode.SIGNATURE_INVALID);
    assertThat(refuseStatement(ConsortiumFixture.statement(HospitalStatement.of(elsewhere), key)))
        .isEqualTo(RefusalCode.SIGNATURE_INVALID);
    assertThat(
            refuseStatement(
                ConsortiumFixture.statement(
                    HospitalStatement.ofKeys(said.hospital(), said.keys()), key)))
        .isEqualTo(RefusalCode.SIGNATURE_INVALID);
  }

  @Test
  void anAlteredStatementIsFound() {
    String jws = ConsortiumFixture.admission(said, newcomer.keys().signing()).statement().jws();
    int dot = jws.lastIndexOf('.');
    byte[] signature = Base64Url.decode(jws.substring(dot + 1));
    signature[3] ^= 1;

    assertThat(
            refuseStatement(
                new HospitalStatement(jws.substring(0, dot + 1) + Base64Url.encode(signature))))
        .isEqualTo(RefusalCode.SIGNATURE_INVALID);
  }

  @Test
  void nobodyJoinsTwice() {
    consortium.decide(ConsortiumFixture.admission(said, newcomer.keys().signing()));
    PersonFixture.KeyPairFixture fresh = ledger.newKeys();
    FoundingHospital again =
        new FoundingHospital(said.hospital(), said.name(), fresh.publicKeys(), ledger.newNode());

    assertThat(consortium.refuseToPropose(ConsortiumFixture.admission(again, fresh.signing())))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void nobodyJoinsUnderAnothersId() {
    PersonFixture doctor = ledger.register(consortium.hospital(0), Role.DOCTOR);

    assertThat(refuse(new FoundingHospital(doctor.id(), "n", said.keys(), said.node())))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void nobodyJoinsWithAKeyThatTheLedgerKnows() {
    PublicKeys mixed =
        new PublicKeys(said.keys().signingKey(), consortium.hospital(1).keys().encryption().jwk());

    assertThat(refuse(new FoundingHospital(said.hospital(), "n", mixed, said.node())))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void nobodyJoinsWithAMembersCertificate() {
    HospitalNode members = consortium.roster().current().get(2).node();

    assertThat(
            refuse(
                new FoundingHospital(
                    said.hospital(),
                    "n",
                    said.keys(),
                    new HospitalNode("h", 1, 2, members.certificate()))))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void ofTwoProposalsToAdmitTheSameHospitalOneIsCarried() {
    GovernanceChange admission = ConsortiumFixture.admission(said, newcomer.keys().signing());
    TransactionId slower = consortium.propose(consortium.hospital(1), admission);
    consortium.approve(consortium.hospital(0), slower);
    consortium.decide(admission);

    assertThat(consortium.refuseToApprove(consortium.hospital(2), slower))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }
}

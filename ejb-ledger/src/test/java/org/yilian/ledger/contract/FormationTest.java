package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.contract.state.Standing;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.PublicKeys;
import org.yilian.ledger.data.Replicas;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Transaction;

/** {@code genesis.form}: several hospitals found one ledger, each by its signature. */
class FormationTest {
  private final LedgerFixture ledger = new LedgerFixture();
  private final List<PersonFixture> hospitals =
      Stream.generate(() -> ledger.newPerson(Role.HOSPITAL)).limit(3).toList();
  private final PersonFixture first = hospitals.get(0);
  private final GenesisBody.Form forming = ledger.forming(hospitals);

  private KeyFixture[] signers(PersonFixture... signing) {
    return Stream.of(signing).map(one -> one.keys().signing()).toArray(KeyFixture[]::new);
  }

  private RefusalCode refusalOfSigners(KeyFixture... signers) {
    return ledger.refused(ledger.transactionBy(first, forming, signers));
  }

  @Test
  void aConsortiumIsFormedByAllItsHospitals() {
    ledger.accept(first, forming);

    for (int i = 0; i < hospitals.size(); i++) {
      PersonFixture hospital = hospitals.get(i);
      FoundingHospital stated = forming.hospitals().get(i);
      assertThat(ledger.state().findHospital(hospital.id()).orElseThrow().name())
          .isEqualTo(stated.name());
      assertThat(ledger.state().findParticipant(hospital.id()).orElseThrow().standing())
          .isEqualTo(Standing.ACTIVE);
      assertThat(
              ledger.state().findKey(hospital.keys().encryption().thumbprint()).orElseThrow().use())
          .isEqualTo(KeyEntry.Use.ENCRYPTION);
    }
    assertThat(ledger.state().findConsortium().orElseThrow().founder()).isEqualTo(first.id());
    assertThat(ledger.state().replicas()).isEqualTo(new Replicas(2));
  }

  @Test
  void theFoundersAreTheRosterFromTheFirstBlockOn() {
    ledger.accept(first, forming);

    Roster roster = ledger.state().findRoster().orElseThrow();
    assertThat(roster.membersAt(new BlockHeight(1))).isEqualTo(roster.current());
    assertThat(roster.current().stream().map(Member::hospital))
        .isEqualTo(hospitals.stream().map(PersonFixture::id).toList());
    assertThat(roster.current().get(1).node()).isEqualTo(forming.hospitals().get(1).node());
    assertThat(ledger.state().membersAt(new BlockHeight(9))).hasSize(3);
  }

  @Test
  void everyFounderActsAfterwards() {
    ledger.accept(first, forming);

    hospitals.forEach(hospital -> ledger.register(hospital, Role.DOCTOR));
  }

  @Test
  void oneHospitalMayFormAConsortium() {
    ledger.accept(first, ledger.forming(List.of(first)));

    assertThat(ledger.state().findRoster().orElseThrow().current()).hasSize(1);
  }

  @Test
  void aLoneHospitalHasNoRosterAndIsItsOnlyMember() {
    ledger.accept(first, ledger.founding(first));

    assertThat(ledger.state().findRoster()).isEmpty();
    assertThat(ledger.state().membersAt(new BlockHeight(5))).containsExactly(first.id());
    assertThat(ledger.state().replicas()).isEqualTo(Replicas.DEFAULT);
  }

  @Test
  void anEmptyLedgerHasNoMembers() {
    assertThat(ledger.state().membersAt(new BlockHeight(1))).isEmpty();
  }

  @Test
  void noFoundersSignatureMayBeMissing() {
    assertThat(refusalOfSigners(signers(hospitals.get(0), hospitals.get(1))))
        .isEqualTo(RefusalCode.COUNTERSIGNATURE_MISSING);
    assertThat(refusalOfSigners(signers(hospitals.get(0), hospitals.get(2))))
        .isEqualTo(RefusalCode.COUNTERSIGNATURE_MISSING);
    assertThat(refusalOfSigners(signers(first))).isEqualTo(RefusalCode.COUNTERSIGNATURE_MISSING);
  }

  @Test
  void signaturesStandInTheOrderOfTheHospitals() {
    assertThat(refusalOfSigners(signers(first, hospitals.get(2), hospitals.get(1))))
        .isEqualTo(RefusalCode.COUNTERSIGNATURE_MISSING);
    assertThat(refusalOfSigners(signers(hospitals.get(1), first, hospitals.get(2))))
        .isEqualTo(RefusalCode.UNKNOWN_KEY);
  }

  @Test
  void aStrangerDoesNotSignForAFounder() {
    PersonFixture stranger = ledger.newPerson(Role.HOSPITAL);

    assertThat(refusalOfSigners(signers(first, stranger, hospitals.get(2))))
        .isEqualTo(RefusalCode.COUNTERSIGNATURE_MISSING);
    assertThat(refusalOfSigners(signers(stranger, hospitals.get(1), hospitals.get(2))))
        .isEqualTo(RefusalCode.UNKNOWN_KEY);
  }

  @Test
  void nobodySignsBesideTheFounders() {
    PersonFixture stranger = ledger.newPerson(Role.HOSPITAL);

    assertThat(refusalOfSigners(signers(first, hospitals.get(1), hospitals.get(2), stranger)))
        .isEqualTo(RefusalCode.SIGNATURE_UNEXPECTED);
  }

  @Test
  void anEncryptionKeyDoesNotSignForAFounder() {
    assertThat(
            refusalOfSigners(
                first.keys().signing(),
                hospitals.get(1).keys().encryption(),
                hospitals.get(2).keys().signing()))
        .isEqualTo(RefusalCode.COUNTERSIGNATURE_MISSING);
  }

  @Test
  void aForgedSignatureOfAnyFounderIsFound() {
    for (int i = 0; i < hospitals.size(); i++) {
      assertThat(ledger.refused(withSignatureForged(i))).isEqualTo(RefusalCode.SIGNATURE_INVALID);
    }
  }

  private Transaction withSignatureForged(int index) {
    Envelope good = ledger.transaction(first, forming).envelope();
    List<Envelope.Signature> signatures = new ArrayList<>(good.signatures());
    Envelope.Signature real = signatures.get(index);
    byte[] octets = real.octets();
    octets[40] ^= 1;
    signatures.set(
        index,
        new Envelope.Signature(real.protectedHeader(), real.kid(), Base64Url.encode(octets)));
    return ledger.read(new Envelope(good.payload(), signatures));
  }

  @Test
  void theFirstHospitalActs() {
    Transaction bySecond =
        ledger.transactionBy(
            hospitals.get(1), forming, signers(hospitals.toArray(PersonFixture[]::new)));

    assertThat(ledger.refused(bySecond)).isEqualTo(RefusalCode.UNKNOWN_ACTOR);
  }

  @Test
  void aConsortiumIsNotFormedTwice() {
    ledger.accept(first, forming);
    List<PersonFixture> usurpers = List.of(ledger.newPerson(Role.HOSPITAL));

    assertThat(ledger.refuse(usurpers.get(0), ledger.forming(usurpers)))
        .isEqualTo(RefusalCode.GENESIS_NOT_ALLOWED);
    assertThat(ledger.refuse(first, ledger.forming(hospitals)))
        .isEqualTo(RefusalCode.GENESIS_NOT_ALLOWED);
    assertThat(ledger.refuse(first, ledger.founding(first)))
        .isEqualTo(RefusalCode.GENESIS_NOT_ALLOWED);
  }

  @Test
  void aFoundedLedgerIsNotFormed() {
    ledger.accept(first, ledger.founding(first));

    assertThat(ledger.refuse(first, forming)).isEqualTo(RefusalCode.GENESIS_NOT_ALLOWED);
  }

  @Test
  void theTimeOfAFormationIsJudgedAgainstItsBlock() {
    Transaction transaction = ledger.transaction(first, forming);
    ledger.pass(Duration.ofMinutes(11));

    assertThat(ledger.refused(transaction)).isEqualTo(RefusalCode.STALE);
  }

  @Test
  void twoHospitalsShareNothing() {
    FoundingHospital one = forming.hospitals().get(0);
    FoundingHospital other = forming.hospitals().get(1);

    refusesToForm(
        one, new FoundingHospital(one.hospital(), other.name(), other.keys(), other.node()));
    refusesToForm(one, withKeys(other, one.keys()));
    refusesToForm(
        one,
        withKeys(other, new PublicKeys(one.keys().encryptionKey(), other.keys().encryptionKey())));
    refusesToForm(
        one,
        withKeys(other, new PublicKeys(other.keys().signingKey(), one.keys().encryptionKey())));
    refusesToForm(
        one,
        new FoundingHospital(
            other.hospital(),
            other.name(),
            other.keys(),
            new HospitalNode("other.example", 1, 2, one.node().certificate())));
  }

  private static FoundingHospital withKeys(FoundingHospital hospital, PublicKeys keys) {
    return new FoundingHospital(hospital.hospital(), hospital.name(), keys, hospital.node());
  }

  private void refusesToForm(FoundingHospital... founders) {
    assertThatThrownBy(
            () -> new GenesisBody.Form(forming.consortium(), List.of(founders), forming.replicas()))
        .isInstanceOf(MalformedValueException.class);
  }

  @Test
  void aConsortiumHasOneToTwentyFounders() {
    refusesToForm();
    refusesToForm(
        Stream.generate(() -> ledger.founder(ledger.newPerson(Role.HOSPITAL)))
            .limit(21)
            .toArray(FoundingHospital[]::new));
    List<PersonFixture> twenty =
        Stream.generate(() -> ledger.newPerson(Role.HOSPITAL)).limit(20).toList();
    ledger.accept(twenty.get(0), ledger.forming(twenty));
  }
}

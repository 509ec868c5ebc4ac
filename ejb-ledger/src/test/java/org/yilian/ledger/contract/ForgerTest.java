package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.adapter.json.PayloadWriter;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.VisitId;

/** An adversary who signs, splices and replays what others wrote. */
class ForgerTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;
  private final KeyFixture forgersKey = ledger.newKey();

  private Transaction withSignatures(Transaction original, List<Envelope.Signature> signatures) {
    return ledger.read(new Envelope(original.envelope().payload(), signatures));
  }

  private static Envelope.Signature with(Envelope.Signature original, byte[] octets) {
    return new Envelope.Signature(
        original.protectedHeader(), original.kid(), Base64Url.encode(octets));
  }

  @Test
  void aSignatureUnderAnothersKidDoesNotVerify() {
    byte[] payload =
        PayloadWriter.write(
            scene.patient.id(), ledger.now(), new Nonce("A".repeat(22)), scene.ownEntry());
    String headerOfThePatient = EnvelopeFixture.header(scene.patient.keys().signing());
    Envelope forged =
        new Envelope(
            Base64Url.encode(payload),
            List.of(EnvelopeFixture.signature(payload, headerOfThePatient, forgersKey)));

    assertThat(ledger.refused(ledger.read(forged))).isEqualTo(RefusalCode.SIGNATURE_INVALID);
  }

  @Test
  void aSignatureDoesNotServeForAnotherPayload() {
    Transaction good = ledger.transaction(scene.patient, scene.ownEntry());
    Transaction other = ledger.transaction(scene.patient, scene.ownEntry());

    assertThat(ledger.refused(withSignatures(other, good.envelope().signatures())))
        .isEqualTo(RefusalCode.SIGNATURE_INVALID);
  }

  @Test
  void aCountersignatureDoesNotServeForAnotherPayload() {
    PersonFixture person = ledger.newPerson(Role.DOCTOR);
    Transaction first = ledger.transaction(scene.hospital, ledger.registration(person));
    Transaction second = ledger.transaction(scene.hospital, ledger.registration(person));
    List<Envelope.Signature> spliced =
        List.of(second.envelope().signatures().get(0), first.envelope().signatures().get(1));

    assertThat(ledger.refused(withSignatures(second, spliced)))
        .isEqualTo(RefusalCode.SIGNATURE_INVALID);
  }

  @Test
  void exchangedSignaturesAreNotTheActorsFirst() {
    PersonFixture person = ledger.newPerson(Role.DOCTOR);
    Transaction good = ledger.transaction(scene.hospital, ledger.registration(person));
    List<Envelope.Signature> exchanged = new ArrayList<>(good.envelope().signatures());
    exchanged.add(exchanged.remove(0));

    assertThat(ledger.refused(withSignatures(good, exchanged))).isEqualTo(RefusalCode.UNKNOWN_KEY);
  }

  @Test
  void aSignatureOfZerosDoesNotVerify() {
    Transaction good = ledger.transaction(scene.patient, scene.ownEntry());
    Envelope.Signature zeros = with(good.envelope().signatures().get(0), new byte[64]);

    assertThat(ledger.refused(withSignatures(good, List.of(zeros))))
        .isEqualTo(RefusalCode.SIGNATURE_INVALID);
  }

  @Test
  void aSignatureOfAnotherLengthDoesNotVerify() {
    Transaction good = ledger.transaction(scene.patient, scene.ownEntry());
    Envelope.Signature original = good.envelope().signatures().get(0);
    byte[] longer = Arrays.copyOf(original.octets(), 65);

    assertThat(ledger.refused(withSignatures(good, List.of(with(original, longer)))))
        .isEqualTo(RefusalCode.SIGNATURE_INVALID);
  }

  @Test
  void aDoctorDoesNotSignForTheVisitsDoctor() {
    VisitId visit = scene.visit();
    RecordBody.Add add = new RecordBody.Add(scene.written(visit, scene.authoriseWriting(visit)));
    Transaction forged =
        ledger.transactionBy(scene.doctor, add, scene.otherDoctor.keys().signing());

    assertThat(ledger.refused(forged)).isEqualTo(RefusalCode.WRONG_KEY);
  }

  @Test
  void aHospitalDoesNotSignForAPatient() {
    Transaction forged =
        ledger.transactionBy(scene.patient, scene.ownEntry(), scene.hospital.keys().signing());

    assertThat(ledger.refused(forged)).isEqualTo(RefusalCode.WRONG_KEY);
  }

  @Test
  void addingASignatureDoesNotMakeASecondTransaction() {
    Transaction good = ledger.transaction(scene.patient, scene.ownEntry());
    ledger.accepted(good);
    List<Envelope.Signature> twice =
        List.of(good.envelope().signatures().get(0), good.envelope().signatures().get(0));

    assertThat(ledger.submit(withSignatures(good, twice)))
        .isEqualTo(new Outcome.Duplicate(good.id()));
  }
}

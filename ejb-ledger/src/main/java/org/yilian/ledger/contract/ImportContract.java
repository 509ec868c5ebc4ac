package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.contract.state.ImportPermission;
import org.yilian.ledger.contract.state.ImportedSource;
import org.yilian.ledger.contract.state.Parcel;
import org.yilian.ledger.contract.state.RecordEntry;
import org.yilian.ledger.contract.state.SealedKey;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.TransactionType;

/**
 * A hospital brings in what it has of a patient (S-6.2), with the patient's permission and once.
 */
final class ImportContract {
  /** The longest that a permission lasts. */
  static final Duration LONGEST = Duration.ofDays(30);

  private ImportContract() {}

  static List<ParticipantId> permit(ContractCall call, RecordBody.PermitImport body)
      throws RefusedException {
    call.existing(call.state().findHospital(body.hospital()), "hospital");
    call.requireNew(call.state().findSealedKey(body.importKey()), "importKey");
    GrantContract.requireNewParcel(call, body.parcel());
    call.requireWithin(body.until(), LONGEST);
    ParticipantId patient = call.actor().id();
    call.put(
        new ImportPermission(
            call.id(),
            patient,
            body.hospital(),
            body.until(),
            body.importKey(),
            body.parcel(),
            call.now()));
    call.put(
        new SealedKey(
            body.importKey(),
            SealedKey.Kind.IMPORT,
            patient,
            Optional.of(body.parcel()),
            Optional.empty(),
            call.now()));
    call.put(
        new Parcel(
            body.parcel(),
            Parcel.Kind.IMPORT,
            patient,
            body.importKey(),
            Optional.empty(),
            Optional.of(body.hospital()),
            call.now()));
    return List.of(patient);
  }

  static List<ParticipantId> importRecord(ContractCall call, RecordBody.Import body)
      throws RefusedException {
    call.existing(call.state().findParticipant(body.patient()), "patient");
    ImportPermission permission =
        call.existing(call.state().findPermission(body.permission()), "permission");
    require(permission.isLive(call.now()), RefusalCode.GRANT_EXPIRED, "permission");
    require(call.isActor(permission.hospital()), RefusalCode.GRANT_FOREIGN, "permission");
    require(permission.patient().equals(body.patient()), RefusalCode.GRANT_FOREIGN, "patient");
    require(
        call.state().findImported(body.patient(), body.source()).isEmpty(),
        RefusalCode.ALREADY_IMPORTED,
        "source");
    call.put(new ImportedSource(body.patient(), body.source(), call.id(), call.now()));
    call.put(entry(call, body));
    return List.of(body.patient());
  }

  private static RecordEntry entry(ContractCall call, RecordBody.Import body) {
    return new RecordEntry(
        call.id(),
        TransactionType.RECORD_IMPORT,
        body.patient(),
        call.actor().id(),
        Optional.of(body.kind()),
        Optional.of(new RecordEntry.Origin(call.actor().id(), Optional.empty(), Optional.empty())),
        body.content(),
        Optional.of(body.period()),
        call.height(),
        call.now(),
        Optional.empty(),
        Optional.empty());
  }
}

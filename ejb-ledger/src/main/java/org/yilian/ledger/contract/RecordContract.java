package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.util.List;
import java.util.Optional;
import org.yilian.ledger.contract.state.AttachedFile;
import org.yilian.ledger.contract.state.Grant;
import org.yilian.ledger.contract.state.RecordEntry;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.RecordBody.Written;
import org.yilian.ledger.data.RecordContent;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.TransactionType;

/** What is written into a patient's archive: by a doctor (S-3.5, S-3.7), by the patient (S-2.1). */
final class RecordContract {
  private RecordContract() {}

  /**
   * S-3.5: both signatures, the doctor's here and the patient's in the authorisation; S-3.6: in
   * both archives.
   */
  static List<ParticipantId> add(ContractCall call, RecordBody.Add body) throws RefusedException {
    Written written = body.written();
    Visit visit = VisitContract.existing(call, written.visit());
    VisitContract.requireDoctor(call, visit);
    VisitContract.requireOpen(visit);
    Grant grant = LiveGrant.require(visit.write(), call.now());
    requireGrantFor(grant, written, visit);
    attach(call, visit.patient(), written.content().files(), List.of());
    call.put(entry(call, TransactionType.RECORD_ADD, written, visit, Optional.empty()));
    return VisitContract.archives(visit);
  }

  /**
   * S-3.7: until the visit closes. The authorisation may have run out by then, since it allowed the
   * record that is adjusted; a patient who took it back wants no adjustment either.
   */
  static List<ParticipantId> amend(ContractCall call, RecordBody.Amend body)
      throws RefusedException {
    Written written = body.written();
    Visit visit = VisitContract.existing(call, written.visit());
    RecordEntry amended = call.existing(call.state().findRecord(body.amends()), "amends");
    VisitContract.requireDoctor(call, visit);
    require(call.isActor(amended.author()), RefusalCode.NOT_YOUR_RECORD, "amends");
    VisitContract.requireOpen(visit);
    Grant grant = LiveGrant.requireGranted(visit.write());
    LiveGrant.requireNotRevoked(grant);
    requireGrantFor(grant, written, visit);
    require(amended.visit().equals(Optional.of(visit.id())), RefusalCode.GRANT_FOREIGN, "amends");
    require(amended.amendedBy().isEmpty(), RefusalCode.ALREADY_AMENDED, "amends");
    attach(call, visit.patient(), written.content().files(), amended.content().files());
    call.put(amended.withAmendment(call.id()));
    call.put(entry(call, TransactionType.RECORD_AMEND, written, visit, Optional.of(amended.id())));
    return VisitContract.archives(visit);
  }

  /**
   * Files belong to the record that names them first; an amendment may keep those of the record it
   * supersedes.
   */
  private static void attach(
      ContractCall call, ParticipantId patient, List<FileRef> files, List<FileRef> kept)
      throws RefusedException {
    for (FileRef file : files) {
      if (!kept.contains(file)) {
        call.requireNew(call.state().findFile(file.root()), "files");
        call.put(new AttachedFile(file.root(), patient, call.id(), call.now()));
      }
    }
  }

  private static void requireGrantFor(Grant grant, Written written, Visit visit)
      throws RefusedException {
    require(grant.id().equals(written.authorisation()), RefusalCode.GRANT_FOREIGN, "authorisation");
    require(visit.patient().equals(written.patient()), RefusalCode.GRANT_FOREIGN, "patient");
  }

  private static RecordEntry entry(
      ContractCall call,
      TransactionType type,
      Written written,
      Visit visit,
      Optional<TransactionId> amends) {
    return new RecordEntry(
        call.id(),
        type,
        visit.patient(),
        visit.doctor(),
        Optional.of(written.kind()),
        Optional.of(
            new RecordEntry.Origin(
                visit.hospital(), Optional.of(visit.department()), Optional.of(visit.id()))),
        written.content(),
        Optional.empty(),
        call.height(),
        call.now(),
        amends,
        Optional.empty());
  }

  /** S-2.1. */
  static List<ParticipantId> addByPatient(ContractCall call, RecordBody.AddByPatient body)
      throws RefusedException {
    ParticipantId patient = call.actor().id();
    RecordContent content = body.content();
    attach(call, patient, content.files(), List.of());
    call.put(
        new RecordEntry(
            call.id(),
            TransactionType.RECORD_ADD_BY_PATIENT,
            patient,
            patient,
            Optional.empty(),
            Optional.empty(),
            content,
            Optional.empty(),
            call.height(),
            call.now(),
            Optional.empty(),
            Optional.empty()));
    return List.of(patient);
  }
}

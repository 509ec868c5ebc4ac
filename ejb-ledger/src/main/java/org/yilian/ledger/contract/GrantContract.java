package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.util.List;
import java.util.Optional;
import org.yilian.ledger.contract.state.DamagedStateException;
import org.yilian.ledger.contract.state.Grant;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.contract.state.Parcel;
import org.yilian.ledger.contract.state.SealedKey;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitRight;

/** What a patient grants in a visit: to view the history (S-3.3), to write a record (S-3.4). */
final class GrantContract {
  private GrantContract() {}

  /**
   * S-3.3. The chain of archive keys goes on, so that what is written from now on is not under the
   * key given away.
   */
  static List<ParticipantId> grantView(ContractCall call, VisitBody.GrantView body)
      throws RefusedException {
    Visit visit = VisitContract.existing(call, body.visit());
    call.existing(call.state().findParticipant(body.doctor()), "doctor");
    call.requireNew(call.state().findSealedKey(body.archiveKey().id()), "archiveKey");
    requireNewParcel(call, body.parcel());
    requireNewParcel(call, body.archiveKey().parcel());
    requireGrantable(call, visit, body.doctor());
    call.requireWithin(body.until(), VisitContract.LONGEST);
    Thumbprint current = call.actor().archiveKey().orElseThrow(GrantContract::noArchiveKey);
    require(
        body.archiveKey().previous().equals(current),
        RefusalCode.ARCHIVE_KEY_MISMATCH,
        "archiveKey");
    Grant grant =
        new Grant(call.id(), call.now(), body.since(), body.until(), current, body.parcel(), false);
    call.put(visit.with(VisitRight.VIEW, visit.view().granted(grant)));
    call.put(parcel(call, body.parcel(), Parcel.Kind.GRANT, current, Optional.of(visit)));
    continueArchiveKeys(call, body.archiveKey());
    return VisitContract.archives(visit);
  }

  private static void continueArchiveKeys(ContractCall call, VisitBody.NextArchiveKey next) {
    SealedKey current =
        call.state().findSealedKey(next.previous()).orElseThrow(GrantContract::noArchiveKey);
    call.put(current.in(next.parcel()));
    call.put(
        new SealedKey(
            next.id(),
            SealedKey.Kind.ARCHIVE,
            call.actor().id(),
            Optional.empty(),
            Optional.empty(),
            call.now()));
    call.put(parcel(call, next.parcel(), Parcel.Kind.ARCHIVE, next.previous(), Optional.empty()));
    call.put(call.actor().withArchiveKey(next.id()));
  }

  /** S-3.4; with it the commitment to the keys after the visit (S-2.4). */
  static List<ParticipantId> authoriseWriting(ContractCall call, VisitBody.AuthoriseWriting body)
      throws RefusedException {
    Visit visit = VisitContract.existing(call, body.visit());
    call.existing(call.state().findParticipant(body.doctor()), "doctor");
    requireNewOrOfVisit(call, body.visitKey(), visit);
    requireNewParcel(call, body.parcel());
    KeySuccession.commit(call, body.nextKeys(), call.actor());
    requireGrantable(call, visit, body.doctor());
    call.requireWithin(body.until(), VisitContract.LONGEST);
    Grant grant =
        new Grant(
            call.id(),
            call.now(),
            Optional.empty(),
            body.until(),
            body.visitKey(),
            body.parcel(),
            false);
    call.put(
        visit
            .with(VisitRight.WRITE, visit.write().granted(grant))
            .withNextKeys(KeyNames.of(body.nextKeys())));
    call.put(parcel(call, body.parcel(), Parcel.Kind.VISIT, body.visitKey(), Optional.of(visit)));
    call.put(
        new SealedKey(
            body.visitKey(),
            SealedKey.Kind.VISIT,
            call.actor().id(),
            Optional.of(body.parcel()),
            Optional.of(visit.id()),
            call.now()));
    return VisitContract.archives(visit);
  }

  /** A second authorisation in a visit may hand out the visit's key again. */
  private static void requireNewOrOfVisit(ContractCall call, Thumbprint visitKey, Visit visit)
      throws RefusedException {
    Optional<SealedKey> known = call.state().findSealedKey(visitKey);
    boolean ofVisit = known.flatMap(SealedKey::visit).equals(Optional.of(visit.id()));
    require(known.isEmpty() || ofVisit, RefusalCode.ALREADY_EXISTS, "visitKey");
  }

  private static void requireGrantable(ContractCall call, Visit visit, ParticipantId doctor)
      throws RefusedException {
    VisitContract.requirePatient(call, visit);
    VisitContract.requireOpen(visit);
    require(visit.doctor().equals(doctor), RefusalCode.GRANT_FOREIGN, "doctor");
  }

  /**
   * Who may have a parcel follows from its entry: nobody may overwrite it by naming the same
   * ciphertext.
   */
  static void requireNewParcel(ContractCall call, CiphertextRef parcel) throws RefusedException {
    call.requireNew(call.state().findParcel(parcel.hash()), "parcel");
  }

  private static Parcel parcel(
      ContractCall call,
      CiphertextRef ciphertext,
      Parcel.Kind kind,
      Thumbprint content,
      Optional<Visit> visit) {
    return new Parcel(
        ciphertext,
        kind,
        call.actor().id(),
        content,
        visit.map(Visit::id),
        Optional.empty(),
        call.now());
  }

  private static DamagedStateException noArchiveKey() {
    return new DamagedStateException("participant: a patient has an archive key");
  }
}

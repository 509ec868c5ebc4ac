package org.yilian.ledger.contract;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.yilian.ledger.contract.state.Grant;
import org.yilian.ledger.contract.state.ImportPermission;
import org.yilian.ledger.contract.state.Parcel;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.VisitRight;

/**
 * Who may have the ciphertext of a parcel (protocol §4): the patient, always; a grant's parcel, its
 * doctor while the grant lives; a visit key's parcel, its doctor while the visit is open and the
 * authorisation is not taken back; and since everything hangs under the archive keys, all but other
 * doctors' grants, a doctor who may view the patient's history.
 *
 * <p>Pure, as the state below it.
 */
public final class ParcelRights {
  private final StateReader state;

  /**
   * @param state the state to judge on
   */
  public ParcelRights(StateReader state) {
    this.state = state;
  }

  /**
   * @param reader who asks
   * @param parcel what for
   * @param visits the reader's visits with the parcel's patient, as doctor; others do no harm
   * @param now the present time
   * @return whether the reader may have it
   */
  public boolean mayHave(
      ParticipantId reader, Parcel parcel, Collection<Visit> visits, Instant now) {
    if (!GoodStanding.holds(reader, state)) {
      return false;
    }
    if (parcel.patient().equals(reader)) {
      return true;
    }
    return switch (parcel.kind()) {
      case GRANT -> isGrantee(reader, parcel, now);
      case VISIT -> isWriter(reader, parcel) || mayView(reader, parcel, visits, now);
      case ARCHIVE, IMPORT -> mayView(reader, parcel, visits, now);
    };
  }

  private boolean isGrantee(ParticipantId reader, Parcel parcel, Instant now) {
    return visitOf(reader, parcel)
        .filter(visit -> visit.isLive(VisitRight.VIEW, now))
        .filter(visit -> isOf(parcel, visit.view().grant()))
        .isPresent();
  }

  private boolean isWriter(ParticipantId reader, Parcel parcel) {
    return visitOf(reader, parcel)
        .filter(Visit::isOpen)
        .flatMap(visit -> visit.write().grant())
        .filter(grant -> !grant.revoked() && isOf(parcel, Optional.of(grant)))
        .isPresent();
  }

  private Optional<Visit> visitOf(ParticipantId doctor, Parcel parcel) {
    return parcel.visit().flatMap(state::findVisit).filter(visit -> visit.doctor().equals(doctor));
  }

  private static boolean isOf(Parcel parcel, Optional<Grant> grant) {
    return grant.map(Grant::parcel).equals(Optional.of(parcel.ciphertext()));
  }

  private static boolean mayView(
      ParticipantId reader, Parcel parcel, Collection<Visit> visits, Instant now) {
    return visits.stream()
        .filter(visit -> visit.doctor().equals(reader))
        .filter(visit -> visit.patient().equals(parcel.patient()))
        .anyMatch(visit -> visit.isLive(VisitRight.VIEW, now));
  }

  /**
   * @param permission to import
   * @param hospital who asks
   * @param now the present time
   * @return whether the hospital may open the permission's parcel now
   */
  public static boolean mayImport(
      ImportPermission permission, ParticipantId hospital, Instant now) {
    return permission.hospital().equals(hospital) && permission.isLive(now);
  }
}

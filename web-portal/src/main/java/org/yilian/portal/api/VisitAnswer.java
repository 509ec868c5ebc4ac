package org.yilian.portal.api;

import java.time.Instant;
import org.yilian.ledger.application.api.CiphertextRef;
import org.yilian.ledger.application.api.GrantView;
import org.yilian.ledger.application.api.VisitView;

/**
 * A visit as its doctor and its patient see it.
 *
 * @param visit id
 * @param patient participant id
 * @param doctor with name
 * @param hospital with name
 * @param department code
 * @param registered block time
 * @param state open or closed
 * @param closed block time, or null
 * @param view the permission to see the history
 * @param write the authorisation to write
 * @param registration id of the transaction
 */
public record VisitAnswer(
    String visit,
    String patient,
    PersonName doctor,
    HospitalName hospital,
    String department,
    long registered,
    String state,
    Long closed,
    ViewGrant view,
    WriteGrant write,
    String registration) {

  static VisitAnswer of(VisitView visit, Names names) {
    return new VisitAnswer(
        visit.id(),
        visit.patient(),
        names.staff(visit.doctor()),
        names.hospital(visit.hospital()),
        visit.department(),
        visit.registered().toEpochMilli(),
        visit.open() ? "open" : "closed",
        millis(visit.closed()),
        ViewGrant.of(visit.view()),
        WriteGrant.of(visit.write()),
        visit.registration());
  }

  static Long millis(Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  /**
   * The permission to see.
   *
   * @param state none, asked, granted, refused, revoked or expired
   * @param asked when
   * @param until of the grant or of the ask
   * @param since how far back; null for all
   * @param grant id of the granting transaction
   * @param parcel the wrapped archive key
   * @param archiveKey its thumbprint
   */
  public record ViewGrant(
      String state,
      Long asked,
      Long until,
      Long since,
      String grant,
      CiphertextRef parcel,
      String archiveKey) {

    static ViewGrant of(GrantView grant) {
      return new ViewGrant(
          grant.state(),
          millis(grant.asked()),
          millis(grant.until()),
          millis(grant.since()),
          grant.grant(),
          grant.parcel(),
          grant.key());
    }
  }

  /**
   * The authorisation to write.
   *
   * @param state none, asked, granted, refused, revoked or expired
   * @param asked when
   * @param until of the grant or of the ask
   * @param grant id of the granting transaction
   * @param parcel the wrapped visit key
   * @param visitKey its thumbprint
   */
  public record WriteGrant(
      String state, Long asked, Long until, String grant, CiphertextRef parcel, String visitKey) {

    static WriteGrant of(GrantView grant) {
      return new WriteGrant(
          grant.state(),
          millis(grant.asked()),
          millis(grant.until()),
          grant.grant(),
          grant.parcel(),
          grant.key());
    }
  }
}

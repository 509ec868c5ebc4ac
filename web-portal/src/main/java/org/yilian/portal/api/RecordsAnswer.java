package org.yilian.portal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.yilian.ledger.application.api.CiphertextRef;
import org.yilian.ledger.application.api.FileRef;
import org.yilian.ledger.application.api.KeyParcel;
import org.yilian.ledger.application.api.RecordPage;
import org.yilian.ledger.application.api.RecordView;

/**
 * Part of a list of records.
 *
 * @param records newest first
 * @param keys parcels that lead to their keys
 * @param next cursor, or null at the end
 */
public record RecordsAnswer(List<Entry> records, List<KeyParcel> keys, String next) {

  static RecordsAnswer timeline(RecordPage page, Names names) {
    return of(page, names, false);
  }

  static RecordsAnswer doctorsArchive(RecordPage page, Names names) {
    return of(page, names, true);
  }

  private static RecordsAnswer of(RecordPage page, Names names, boolean withPatient) {
    return new RecordsAnswer(
        page.records().stream().map(entry -> Entry.of(entry, names, withPatient)).toList(),
        page.keys(),
        page.next());
  }

  /**
   * A record without its content.
   *
   * @param id of the transaction that added it
   * @param type that transaction's
   * @param kind or null for a patient's own entry
   * @param time block time
   * @param period of an imported encounter, or null
   * @param patient in a doctor's archive only
   * @param author with name
   * @param hospital or null for a patient's own entry
   * @param department code, or null
   * @param visit or null
   * @param clinical ciphertext
   * @param identity ciphertext, or null
   * @param files attachments
   * @param amends the record it replaces, or null
   * @param amendedBy the record that replaced it, or null
   * @param height of its block
   * @param isFinal whether that is final
   */
  public record Entry(
      String id,
      String type,
      String kind,
      long time,
      Period period,
      @JsonInclude(JsonInclude.Include.NON_NULL) String patient,
      PersonName author,
      HospitalName hospital,
      String department,
      String visit,
      CiphertextRef clinical,
      CiphertextRef identity,
      List<FileRef> files,
      String amends,
      String amendedBy,
      long height,
      @JsonProperty("final") boolean isFinal) {

    static Entry of(RecordView view, Names names, boolean withPatient) {
      return new Entry(
          view.id(),
          view.type(),
          view.kind(),
          view.time().toEpochMilli(),
          Period.of(view.periodStart(), view.periodEnd()),
          withPatient ? view.patient() : null,
          names.author(view.author()),
          names.hospital(view.hospital()),
          view.department(),
          view.visit(),
          view.clinical(),
          view.identity(),
          view.files(),
          view.amends(),
          view.amendedBy(),
          view.height(),
          view.isFinal());
    }
  }

  /**
   * When an imported encounter was.
   *
   * @param start day, as time
   * @param end day, as time
   */
  public record Period(Long start, Long end) {

    static Period of(Instant start, Instant end) {
      return start == null ? null : new Period(VisitAnswer.millis(start), VisitAnswer.millis(end));
    }
  }
}

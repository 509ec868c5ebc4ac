package org.yilian.ledger.application.api;

import java.time.Instant;
import java.util.List;

/**
 * A record without its content.
 *
 * @param id of the transaction that added it
 * @param type that transaction's type, such as {@code record.add}
 * @param kind {@code outpatient}, {@code inpatient}, {@code certificate}, {@code report}, or null
 *     for a patient's own entry
 * @param time block time
 * @param periodStart of the encounter of an imported record, else null
 * @param periodEnd of the encounter of an imported record, else null
 * @param patient whose it is
 * @param author who signed it: doctor, patient, or hospital for an import
 * @param hospital where it was written, or null for a patient's own entry
 * @param department code, or null
 * @param visit or null
 * @param clinical ciphertext of the clinical part
 * @param identity ciphertext of the identity part, or null if there is none or the reader may not
 *     have it
 * @param files attachments
 * @param amends id of the record it replaces, or null
 * @param amendedBy id of the record that replaced it, or null
 * @param height of its block
 * @param isFinal whether that block is final
 */
public record RecordView(
    String id,
    String type,
    String kind,
    Instant time,
    Instant periodStart,
    Instant periodEnd,
    String patient,
    String author,
    String hospital,
    String department,
    String visit,
    CiphertextRef clinical,
    CiphertextRef identity,
    List<FileRef> files,
    String amends,
    String amendedBy,
    long height,
    boolean isFinal) {

  /** Copies the list. */
  public RecordView {
    files = List.copyOf(files);
  }
}

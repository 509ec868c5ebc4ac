package org.yilian.ledger.application.api;

/**
 * What stands in people's archives (S-2.1, S-2.2): the records, who looked at them, and the parcels
 * that lead to their keys. No content: ciphertexts come from {@link Ciphertexts}.
 */
public interface Archives {

  /**
   * A patient's records, newest first.
   *
   * @param reader the patient, or a doctor whose view is granted in {@code visit}
   * @param patient participant id
   * @param visit the visit that carries the grant; null when the patient reads
   * @param before cursor of the page before, or null
   * @param limit at most 500
   * @return records and all key parcels the reader needs to open this page (every page carries the
   *     chain whole, so that it can be opened on its own)
   * @throws NotAllowedException if the reader is neither
   */
  RecordPage timeline(String reader, String patient, String visit, String before, int limit)
      throws NotAllowedException;

  /**
   * Whether a reader may check a record's evidence under a view: for as long as its parts would be
   * handed out.
   *
   * @param reader participant id
   * @param view transaction id of an {@code audit.view} by this reader, or null
   * @param record transaction id
   */
  boolean isReadable(String reader, String view, String record);

  /**
   * What a doctor wrote, newest first; without identity parts once the visit is closed (S-2.5).
   *
   * @param before cursor of the page before, or null
   * @param limit at most 500
   */
  RecordPage writtenBy(String doctor, String before, int limit);

  /**
   * Who looked at a patient's records, newest first.
   *
   * @param before cursor of the page before, or null
   * @param limit at most 500
   */
  AccessPage accesses(String patient, String before, int limit);
}

package org.yilian.ledger.application.api;

import java.util.List;

/**
 * Part of a list of records.
 *
 * @param records newest first
 * @param keys parcels that open them, newest first
 * @param next cursor of the following page, or null at the end
 */
public record RecordPage(List<RecordView> records, List<KeyParcel> keys, String next) {

  /** Copies the lists. */
  public RecordPage {
    records = List.copyOf(records);
    keys = List.copyOf(keys);
  }
}

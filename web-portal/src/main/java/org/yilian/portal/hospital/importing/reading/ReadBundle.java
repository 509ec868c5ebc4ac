package org.yilian.portal.hospital.importing.reading;

import java.util.List;

/**
 * What was read from a Bundle that is not refused.
 *
 * @param records the summary first, then by time; at least one
 * @param remarks what was odd, but no reason to refuse
 */
public record ReadBundle(List<ReadRecord> records, List<Problem> remarks) {

  /** Copies the lists. */
  public ReadBundle {
    records = List.copyOf(records);
    remarks = List.copyOf(remarks);
  }
}

package org.yilian.portal.hospital.importing;

import java.util.List;
import org.yilian.portal.hospital.importing.reading.Problem;

/**
 * How far an import is, or what came of it.
 *
 * @param id of the import
 * @param patient participant id
 * @param state of the import
 * @param done of {@code total}: percent while checking, then records
 * @param total 100 while checking, then how many records the file holds
 * @param added records that the ledger took
 * @param already records that were there before
 * @param problems why it is refused; of an import that is done, what was odd or left out
 */
public record ImportReport(
    String id,
    String patient,
    State state,
    int done,
    int total,
    int added,
    int already,
    List<Problem> problems) {

  /** Copies the list. */
  public ImportReport {
    problems = List.copyOf(problems);
  }

  /** Whether nothing more will happen. */
  public boolean ended() {
    return state == State.DONE || state == State.REFUSED;
  }

  /** What is being done. */
  public enum State {
    /** Waits, or is read and validated; nothing is stored. */
    CHECKING,
    /** Its records are being submitted. */
    IMPORTING,
    /** All its records are in the ledger, or the problems say which are not. */
    DONE,
    /** Nothing of it was stored. */
    REFUSED
  }
}

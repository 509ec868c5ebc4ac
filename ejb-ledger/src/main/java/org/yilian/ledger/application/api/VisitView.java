package org.yilian.ledger.application.api;

import java.time.Instant;

/**
 * A visit, as it stands at the newest block's time.
 *
 * @param id visit id
 * @param patient participant id
 * @param doctor participant id
 * @param hospital hospital id
 * @param department code
 * @param registered block time
 * @param closed block time, or null while open
 * @param view the grant to see the history
 * @param write the authorisation to write
 * @param registration id of the {@code visit.register}
 */
public record VisitView(
    String id,
    String patient,
    String doctor,
    String hospital,
    String department,
    Instant registered,
    Instant closed,
    GrantView view,
    GrantView write,
    String registration) {

  /** Whether nobody has closed it yet. */
  public boolean open() {
    return closed == null;
  }
}

package org.yilian.ledger.application.api;

import java.time.Instant;

/**
 * One look at a patient's records.
 *
 * @param id of the {@code audit.view}
 * @param time block time
 * @param reader participant id
 * @param basis {@code grant}, {@code author} or {@code self}
 * @param visit of the grant, or null
 * @param purpose {@code care}, {@code own} or {@code legal}
 * @param records how many
 */
public record AccessView(
    String id,
    Instant time,
    String reader,
    String basis,
    String visit,
    String purpose,
    int records) {}

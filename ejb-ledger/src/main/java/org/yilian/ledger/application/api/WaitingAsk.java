package org.yilian.ledger.application.api;

import java.time.Instant;

/**
 * A doctor's question that the patient has not answered.
 *
 * @param visit the visit it belongs to
 * @param purpose {@code view} or {@code write}
 * @param until how long the doctor asks for
 * @param time when it was asked
 */
public record WaitingAsk(VisitView visit, String purpose, Instant until, Instant time) {}

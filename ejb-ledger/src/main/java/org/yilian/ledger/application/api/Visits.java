package org.yilian.ledger.application.api;

import java.util.List;
import java.util.Optional;

/** Visits and the grants that hang on them (S-3). */
public interface Visits {

  /** The visit, if the reader is its doctor or its patient. */
  Optional<VisitView> find(String reader, String visit);

  /**
   * The visits of a person, newest first.
   *
   * @param person doctor or patient
   * @param open true for open ones, false for closed ones, null for both
   * @param limit at most 500
   */
  List<VisitView> of(String person, Boolean open, int limit);

  /** The visits of a patient in which a doctor waits for an answer, oldest ask first. */
  List<WaitingAsk> waitingFor(String patient);
}

package org.yilian.ledger.application.api;

import java.util.List;

/**
 * Part of the list of who looked at a patient's records.
 *
 * @param accesses newest first
 * @param next cursor of the following page, or null at the end
 */
public record AccessPage(List<AccessView> accesses, String next) {

  /** Copies the list. */
  public AccessPage {
    accesses = List.copyOf(accesses);
  }
}

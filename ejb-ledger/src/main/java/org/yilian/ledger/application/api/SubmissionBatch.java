package org.yilian.ledger.application.api;

import java.util.List;

/**
 * A request body of {@code POST /transactions}.
 *
 * @param array whether the client sent an array, and wants one back
 * @param submissions in the client's order; exactly one unless {@code array}
 */
public record SubmissionBatch(boolean array, List<Submission> submissions) {

  /** Copies the list. */
  public SubmissionBatch {
    submissions = List.copyOf(submissions);
  }
}

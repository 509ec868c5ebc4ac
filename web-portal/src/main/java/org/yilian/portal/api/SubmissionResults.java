package org.yilian.portal.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.yilian.ledger.application.api.SubmissionResult;

/**
 * The answer to an array: each result in the order of the submissions.
 *
 * @param results ordered or refused
 */
public record SubmissionResults(List<SubmissionResult> results) {

  /** Copies the list. */
  public SubmissionResults {
    results = List.copyOf(results);
  }

  /**
   * Returns what is written: an array.
   *
   * @return {@code {id, height, index}} or {@code {id, code, message}} each
   */
  @JsonValue
  public List<Object> array() {
    return results.stream().map(SubmissionResults::one).toList();
  }

  private static Object one(SubmissionResult result) {
    if (result instanceof SubmissionResult.Refused refused) {
      return new RefusedResult(refused.id(), refused.code(), refused.message());
    }
    return OrderedAnswer.of((SubmissionResult.Ordered) result);
  }

  private record RefusedResult(String id, String code, String message) {}
}

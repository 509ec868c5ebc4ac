package org.yilian.portal.api;

import org.yilian.ledger.application.api.SubmissionResult;

/** Results of the ledger as the answers of HTTP. */
final class Submissions {

  private Submissions() {}

  /** Where it stands. */
  static OrderedAnswer ordered(SubmissionResult result) {
    if (result instanceof SubmissionResult.Refused refused) {
      throw refusal(refused);
    }
    return OrderedAnswer.of((SubmissionResult.Ordered) result);
  }

  static Refusal refusal(SubmissionResult.Refused refused) {
    return switch (refused.stage()) {
      case FORM -> malformed(refused.code(), refused.message());
      case CONTRACT -> Refusal.byContract(refused.code(), refused.message());
      case NODE -> Refusal.unavailable(refused.code(), refused.message());
    };
  }

  static Refusal malformed(String code, String message) {
    return code.equals(HttpRefusalCode.OVERSIZE.name())
        ? Refusal.oversize()
        : Refusal.malformed(code, message);
  }
}
